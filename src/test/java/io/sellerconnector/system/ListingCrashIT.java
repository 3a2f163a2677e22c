package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.VtexStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the connector while a whole catalogue goes out: no SKU is forgotten. */
@DatabaseTest
class ListingCrashIT {

  private static final int SKUS = 2_000;

  @TempDir Path folder;
  private VtexStub vtex;

  @BeforeEach
  void startVtex() {
    vtex = VtexStub.start();
  }

  @AfterEach
  void stopVtex() {
    vtex.close();
  }

  @Test
  void everySkuReachesTheMarketplaceThoughTheProcessIsKilledInAFullLoad() {
    TestDatabase database = database();
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      Http seller = connector.http().asSeller();
      assertThat(
              seller
                  .with("Content-Type", "text/csv")
                  .post("/seller/catalogue/skus", csv())
                  .status())
          .isEqualTo(200);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> called().size() > SKUS / 10);
      connector.kill();
    }
    assertThat(called().size()).isLessThan(SKUS);
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      Http seller = connector.http().asSeller();
      Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> known(seller) >= SKUS);
      assertThat(called())
          .containsAll(IntStream.range(0, SKUS).mapToObj(ListingCrashIT::sku).toList());
    }
  }

  private static long known(Http seller) {
    return seller.get("/seller/listings?state=KNOWN&limit=1").json().get("listings").isEmpty()
        ? 0
        : seller
            .get("/seller/listing-counts")
            .json()
            .get("counts")
            .valueStream()
            .filter(count -> count.get("state").asString().equals("KNOWN"))
            .mapToLong(count -> count.get("listings").asLong())
            .sum();
  }

  private Set<String> called() {
    return vtex.calls().stream()
        .filter(call -> call.getUrl().contains("/changenotification/"))
        .map(call -> call.getUrl().substring(call.getUrl().lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
  }

  private static String sku(int number) {
    return "LOAD-%05d".formatted(number);
  }

  private static String csv() {
    return IntStream.range(0, SKUS)
        .mapToObj(number -> sku(number) + ",Cup,Casa,9.99,5")
        .collect(Collectors.joining("\n", "sku_id,name,brand,price,stock\n", "\n"));
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    String prefix = "connector.marketplaces[0].";
    properties.put(prefix + "account", "examplemarket");
    properties.put(prefix + "seller-id", "exampleseller");
    properties.put(prefix + "app-key", "local-key");
    properties.put(prefix + "app-token", "local-token");
    properties.put(prefix + "inbound-key", "local-key");
    properties.put(prefix + "inbound-token", "local-token");
    properties.put(prefix + "commerce-url", vtex.url());
    properties.put(prefix + "suggestions-url", vtex.url() + "/examplemarket");
    properties.put(prefix + "trusted-hosts[0]", "localhost");
    properties.put("connector.listings.enabled", "true");
    properties.put("connector.outbox.first-delay", "200ms");
    return properties;
  }

  private TestDatabase database() {
    return TestDatabase.isPostgres()
        ? TestDatabase.create()
        : new TestDatabase(
            "jdbc:h2:file:"
                + folder.resolve("connector")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
            "sa",
            "");
  }
}
