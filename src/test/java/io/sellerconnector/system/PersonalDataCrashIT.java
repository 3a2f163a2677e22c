package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the connector amid a change of keys and an erasure; both go on where they were. */
@DatabaseTest
class PersonalDataCrashIT {

  private static final int ORDERS = 250;
  private static final String SERVICES = "http://localhost:1/api/oms?an=examplemarket";
  private static final String OLD = "b2xkLW9sZC1vbGQtb2xkLW9sZC1vbGQtb2xkLW9sZC0=";
  private static final String NEW = "bmV3LW5ldy1uZXctbmV3LW5ldy1uZXctbmV3LW5ldy0=";

  @TempDir Path folder;

  @Test
  void aChangeOfKeysAndAnErasureSurviveKills() throws IOException {
    TestDatabase database = database();
    try (ConnectorProcess connector = start(database, Map.of("old", OLD), "1h")) {
      for (int number = 0; number < ORDERS; number++) {
        placeAndCancel(connector.http(), number);
      }
      place(connector.http(), ORDERS);
    }
    String erasure;
    try (ConnectorProcess connector = start(database, Map.of("new", NEW, "old", OLD), "100ms")) {
      Http seller = connector.http().asSeller();
      Answer accepted =
          seller.post("/seller/personal-data/erasures", "{\"document\":\"98765432100\"}");
      assertThat(accepted.json().get("orders").asInt()).isEqualTo(ORDERS + 1);
      erasure = accepted.json().get("erasureId").asString();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> done(seller, erasure) > 0);
      connector.kill();
    }
    try (ConnectorProcess connector = start(database, Map.of("new", NEW, "old", OLD), "100ms")) {
      Http seller = connector.http().asSeller();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> done(seller, erasure) == ORDERS);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              seller
                  .get("/seller/personal-data/encryption")
                  .json()
                  .valueStream()
                  .filter(walk -> walk.get("target").asString().equals("new"))
                  .filter(walk -> !walk.get("finishedAt").isNull())
                  .anyMatch(walk -> walk.get("name").asString().equals("orders.answer")));
    }
    try (ConnectorProcess connector = start(database, Map.of("new", NEW), "1h")) {
      Http http = connector.http();
      assertThat(place(http, ORDERS).body())
          .as("what the old key had sealed is read without it")
          .contains("Vorname-Of-The-Test");
      // H2 shows others what it has yet to write: the last of it may have been lost with the
      // process
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> done(http.asSeller(), erasure) == ORDERS);
      assertThat(connector.log()).doesNotContain("Vorname-Of-The-Test", "98765432100");
    }
    if (!TestDatabase.isPostgres()) {
      String file =
          Files.readString(
              folder.resolve("connector.mv.db"), java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThat(file.contains("enc1:new:")).isTrue();
      assertThat(file.contains("98765432100")).as("a document in the file").isFalse();
      assertThat(file.contains("Vorname-Of-The-Test")).as("a name in the file").isFalse();
    }
  }

  private static int done(Http seller, String erasure) {
    return seller.get("/seller/personal-data/erasures/" + erasure).json().get("done").asInt();
  }

  private static void placeAndCancel(Http http, int number) {
    String id = place(http, number).json().get("orderId").asString();
    Answer cancelled =
        http.asMarketplace()
            .post(
                "/pvt/orders/" + id + "/cancel?an=examplemarket",
                "{\"marketplaceOrderId\":\"KC-" + number + "\"}");
    assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
  }

  private static Answer place(Http http, int number) {
    Answer placed =
        http.asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket", PlacedOrder.shirt("KC-" + number, SERVICES).json());
    assertThat(placed.status()).as(placed.body()).isEqualTo(200);
    return placed;
  }

  private static ConnectorProcess start(
      TestDatabase database, Map<String, String> keys, String walkInterval) {
    Map<String, String> properties = new HashMap<>();
    properties.put("connector.privacy.walk-interval", walkInterval);
    properties.put("connector.privacy.retention.erasure-interval", "100ms");
    properties.put("connector.privacy.retention.erasure-retry", "1s");
    properties.put("db-scheduler.polling-interval", "100ms");
    int index = 0;
    for (String id : keys.containsKey("new") ? new String[] {"new", "old"} : new String[] {"old"}) {
      if (keys.containsKey(id)) {
        properties.put("connector.privacy.keys[" + index + "].id", id);
        properties.put("connector.privacy.keys[" + index + "].key", keys.get(id));
        index++;
      }
    }
    return ConnectorProcess.start(database, properties);
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
