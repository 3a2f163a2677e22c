package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.VtexStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An ERP that exchanges files and nothing else, with connectors that are killed amid their work.
 */
@DatabaseTest
class FileExchangeIT {

  private static final int SKUS = 20_000;
  private static final int BATCH = 2_000;

  @TempDir Path place;

  private Path catalogue;
  private Path orders;
  private Path answers;

  @BeforeEach
  void openTheFolders() throws IOException {
    catalogue = Files.createDirectory(place.resolve("catalogue"));
    orders = Files.createDirectory(place.resolve("orders"));
    answers = Files.createDirectory(place.resolve("answers"));
  }

  @Test
  void goesOnWithAFileAmidWhichTheConnectorWasKilled() throws IOException {
    TestDatabase database = database();
    StringBuilder csv = new StringBuilder("sku_id,name,brand,price,stock\n");
    for (int number = 0; number < SKUS; number++) {
      csv.append("F%05d,Cup %d,Casa,19.99,7%n".formatted(number, number));
    }
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      drop(catalogue, "skus-1.csv", csv.toString());
      Http http = connector.http().asSeller();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(2))
          // Of the second batch: H2 shows a commit a moment before it is on the disk.
          .until(() -> exists(http, BATCH));
      connector.kill();
    }
    assertThat(names(catalogue.resolve("processing"))).hasSize(1);
    assertThat(names(catalogue.resolve("done"))).isEmpty();

    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      Http http = connector.http().asSeller();
      awaitFiles(http, 1);

      JsonNode file = http.get("/seller/files").json().at("/files/0");
      assertThat(file.get("outcome").asString()).isEqualTo("LOADED");
      assertThat(file.get("attempts").asInt()).isEqualTo(2);
      JsonNode report = http.get("/seller/files/" + file.get("id").asLong()).json().get("report");
      assertThat(report.get("unchanged").asInt()).as("loaded before the kill").isPositive();
      assertThat(report.get("created").asInt()).as("killed before the end").isPositive();
      assertThat(report.get("created").asInt() + report.get("unchanged").asInt()).isEqualTo(SKUS);
      assertThat(exists(http, SKUS - 1)).isTrue();
      assertThat(names(catalogue.resolve("processing"))).isEmpty();
      assertThat(names(catalogue.resolve("done"))).hasSize(2);
    }
  }

  @Test
  void sellsHandsOverAndIsAnsweredByFilesAlone() throws IOException {
    TestDatabase database = database();
    try (VtexStub vtex = VtexStub.start();
        ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      Http http = connector.http();
      drop(catalogue, "stock-1.csv", "sku_id,quantity\nTSH-BLK-M,5\nNOSUCH,1\n");
      awaitFiles(http.asSeller(), 1);
      assertThat(stock(http)).isEqualTo(5);
      assertThat(names(catalogue.resolve("failed")))
          .anyMatch(name -> name.endsWith(".report.json"));

      String order = place(http, vtex);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> names(orders).contains(order + "_0002_authorised.json"));
      assertThat(Files.readString(orders.resolve(order + "_0001_placed.json")))
          .contains("\"orderId\":\"" + order + "\"", "Avenida Paulista");
      Files.delete(orders.resolve(order + "_0001_placed.json"));

      drop(
          answers,
          "acknowledgements-1.csv",
          "order_id,through,erp_number,stock_booked\n" + order + ",2,4711,true\n");
      awaitFiles(http.asSeller(), 2);

      assertThat(http.asSeller().get("/seller/orders/" + order).json().get("erpNumber").asString())
          .isEqualTo("4711");
      assertThat(stock(http)).as("booked, so out of the connector's account").isEqualTo(4);
      assertThat(http.asSeller().get("/seller/files/folders").json().toString())
          .contains("\"inventory\"", "\"hand-over\"");
      assertThat(http.get("/actuator/health").status()).isEqualTo(200);
    }
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    for (String watch :
        List.of("connector.inventory.embedded.watch", "connector.hand-over.watch")) {
      properties.put(watch + ".interval", "500ms");
      properties.put(watch + ".settle", "0s");
    }
    properties.put("connector.inventory.embedded.watch.folder", catalogue.toString());
    properties.put("connector.hand-over.watch.folder", answers.toString());
    properties.put("connector.hand-over.adapter", "files");
    properties.put("connector.hand-over.stock-leaves", "when-booked");
    properties.put("connector.adapters.files.folder", orders.toString());
    properties.put("db-scheduler.heartbeat-interval", "1s");
    return properties;
  }

  private static String place(Http http, VtexStub vtex) {
    Answer placed =
        http.asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                PlacedOrder.shirt("FILE-1", vtex.servicesEndpoint("examplemarket")).json());
    assertThat(placed.status()).as(placed.body()).isEqualTo(200);
    String order = placed.json().get("orderId").asString();
    Answer authorised =
        http.asMarketplace()
            .post(
                "/pvt/orders/" + order + "/fulfill?an=examplemarket",
                "{\"marketplaceOrderId\":\"FILE-1\"}");
    assertThat(authorised.status()).as(authorised.body()).isEqualTo(200);
    return order;
  }

  private static int stock(Http http) {
    return http.asSeller().get("/seller/skus/TSH-BLK-M").json().at("/stock/0/quantity").asInt();
  }

  private static boolean exists(Http http, int number) {
    return http.get("/seller/skus/F%05d".formatted(number)).status() == 200;
  }

  private static void awaitFiles(Http http, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .until(() ->
            http.get("/seller/files")
                    .json()
                    .get("files")
                    .valueStream()
                    .filter(file -> file.get("filed").asBoolean())
                    .count()
                == count);
  }

  /** As an ERP should: under another name first. */
  private static void drop(Path folder, String name, String text) throws IOException {
    Path draft = Files.writeString(folder.resolve(name + ".tmp"), text);
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private TestDatabase database() {
    return TestDatabase.isPostgres()
        ? TestDatabase.create()
        : new TestDatabase(
            "jdbc:h2:file:"
                + place.resolve("connector")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
            "sa",
            "");
  }
}
