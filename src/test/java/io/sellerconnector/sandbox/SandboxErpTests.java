package io.sellerconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SandboxErpTests {

  private static final SandboxErp ERP = SandboxErp.start(SandboxOptions.forTest("secret", 3));
  private final Http command = new Http(ERP.url(), Map.of());
  private final Http connector = command.with("Authorization", "Bearer secret");

  @AfterAll
  static void stop() {
    ERP.close();
  }

  @BeforeEach
  void reset() {
    command.post("/sandbox/reset", "{}");
  }

  @Test
  void offersTheSampleCatalogueAtEachChannelsPrice() {
    JsonNode offers = offers("2", "MUG-BLU", "LAMP-OLD", "GEN-00001", "NOBODY").get("offers");

    assertThat(offers.get(0).get("price").asInt()).isEqualTo(2790);
    assertThat(offers.get(0).at("/stock/warehouse").asInt()).isEqualTo(2500);
    assertThat(offers.get(0).at("/stock/pickupPoints/0/pickupPointId").asString())
        .isEqualTo("PP0001");
    assertThat(offers.get(1).get("state").asString()).isEqualTo("inactive");
    assertThat(offers.get(2).get("state").asString()).isEqualTo("active");
    assertThat(offers.get(3).get("state").asString()).isEqualTo("unknown");
    assertThat(offers("1", "MUG-BLU").at("/offers/0/price").asInt()).isEqualTo(2990);
  }

  @Test
  void tellsWhatChangedSinceAMark() {
    String mark = connector.get("/v1/changes?limit=10").json().get("mark").asString();
    command.put("/sandbox/skus/MUG-BLU", "{\"price\": 1999, \"stock\": 7}");

    JsonNode changes = connector.get("/v1/changes?limit=10&mark=" + mark).json();

    assertThat(changes.get("changes")).hasSize(1);
    assertThat(changes.at("/changes/0/aspects").toString()).isEqualTo("[\"price\",\"stock\"]");
    assertThat(offers("1", "MUG-BLU").at("/offers/0/price").asInt()).isEqualTo(1999);
    String next = changes.get("mark").asString();
    assertThat(connector.get("/v1/changes?limit=10&mark=" + next).json().get("changes")).isEmpty();
    command.post("/sandbox/reset", "{}");
    assertThat(
            connector
                .get("/v1/changes?limit=10&mark=" + next)
                .json()
                .path("everything")
                .asBoolean())
        .isTrue();
  }

  @Test
  void takesAnOrderOnceAndItsPiecesOutOfStock() {
    fact("k-1", "PLACED", 2);
    Answer authorised = fact("k-2", "AUTHORISED", 2);
    Answer repeated = fact("k-2", "AUTHORISED", 2);

    assertThat(authorised.json().get("erpNumber").asString()).startsWith("SO-");
    assertThat(authorised.json().get("stockBooked").asBoolean()).isTrue();
    assertThat(repeated.body()).isEqualTo(authorised.body());
    assertThat(mugs()).isEqualTo(2498);
    fact("k-3", "CHANGED", 5);
    assertThat(mugs()).isEqualTo(2495);
    fact("k-4", "CANCELLED", 5);
    assertThat(mugs()).isEqualTo(2500);
    assertThat(command.get("/sandbox/orders").json().get("orders")).hasSize(1);
    JsonNode order = command.get("/sandbox/orders/O-1").json();
    assertThat(order.at("/order/status").asString()).isEqualTo("CANCELLED");
    assertThat(order.at("/messages/1/times").asInt()).isEqualTo(2);
  }

  @Test
  void letsAnOrderBeCalledOffUntilItIsShipped() {
    fact("k-1", "PLACED", 1);
    fact("k-2", "AUTHORISED", 1);
    assertThat(question("q-1", "CHANGE")).isEqualTo("agreed");
    command.post("/sandbox/orders/O-1/shipment", "{}");
    assertThat(question("q-2", "CANCELLATION")).isEqualTo("declined");
    assertThat(question("q-1", "CHANGE")).isEqualTo("agreed");
    command.put("/sandbox/mood", "{\"decision\": \"later\"}");
    assertThat(question("q-3", "CANCELLATION")).isEqualTo("later");
  }

  @Test
  void tellsItsInvoicesOnceEachFromAMarkOn() {
    fact("k-1", "PLACED", 1);
    assertThat(command.post("/sandbox/orders/O-1/invoice", "{}").status()).isEqualTo(409);
    fact("k-2", "AUTHORISED", 1);
    command.post("/sandbox/orders/O-1/invoice", "{}");
    command.post("/sandbox/orders/O-1/invoice", "{}");

    JsonNode first = connector.get("/v1/documents?limit=10").json();

    assertThat(first.get("documents")).hasSize(1);
    assertThat(first.at("/documents/0/type").asString()).isEqualTo("invoice");
    assertThat(first.at("/documents/0/orderId").asString()).isEqualTo("O-1");
    String mark = first.get("mark").asString();
    JsonNode next = connector.get("/v1/documents?limit=10&mark=" + mark).json();
    assertThat(next.get("documents")).isEmpty();
    assertThat(next.get("mark").asString()).isEqualTo(mark);
  }

  @Test
  void doesNotAnswerWhileItIsFrozenAndCountsTheCall() throws Exception {
    command.put("/sandbox/mood", "{\"freeze\": true}");
    CompletableFuture<JsonNode> waiting =
        CompletableFuture.supplyAsync(() -> offers("1", "MUG-BLU"));

    assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    JsonNode calls = command.get("/sandbox/calls").json();
    assertThat(calls.at("/operations/offers").asInt()).isEqualTo(1);
    assertThat(calls.at("/skus/MUG-BLU/times").asInt()).isEqualTo(1);
    command.put("/sandbox/mood", "{}");
    assertThat(waiting.get(10, TimeUnit.SECONDS).get("offers")).hasSize(1);
  }

  @Test
  void isDownWithItsDatabaseAndComesBack() throws Exception {
    command.put("/sandbox/mood", "{\"down\": true}");
    assertThatThrownBy(() -> offers("1", "MUG-BLU")).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(this::mugsInTheTable).isInstanceOf(SQLException.class);
    command.put("/sandbox/mood", "{}");
    assertThat(offers("1", "MUG-BLU").get("offers")).hasSize(1);
    assertThat(mugsInTheTable()).isEqualTo(2500);
  }

  @Test
  void talksNonsenseOnCommand() {
    assertThat(nonsense("negative-stock").json().at("/offers/0/stock/warehouse").asInt())
        .isEqualTo(-5);
    assertThat(nonsense("null-price").json().at("/offers/0/price").isNull()).isTrue();
    assertThat(nonsense("foreign-currency").json().get("currency").asString()).isEqualTo("USD");
    assertThat(nonsense("huge").body()).hasSizeGreaterThan(10 * 1024 * 1024);
    assertThat(nonsense("html").header("Content-Type")).hasValue("text/html");
  }

  @Test
  void refusesCommandsThatItDoesNotUnderstandAndStaysAsItIs() {
    command.put("/sandbox/mood", "{\"latencyMs\": 5}");

    Answer misspelled = command.put("/sandbox/mood", "{\"latency\": 800}");
    assertThat(misspelled.status()).isEqualTo(400);
    assertThat(misspelled.body()).contains("latency").contains("latencyMs");
    assertThat(command.put("/sandbox/mood", "{\"nonsense\": \"rude\"}").body())
        .contains("negative-stock");
    assertThat(command.put("/sandbox/mood", "{\"latencyMs\": -1}").status()).isEqualTo(400);
    assertThat(command.put("/sandbox/skus/MUG-BLU", "{\"cost\": 1}").status()).isEqualTo(400);
    assertThat(command.put("/sandbox/skus/MUG-BLU", "{\"price\": \"a lot\"}").status())
        .isEqualTo(400);
    assertThat(command.get("/sandbox/mood").json().get("latencyMs").asInt()).isEqualTo(5);
  }

  @Test
  void asksForItsToken() {
    assertThat(command.get("/v1/skus?limit=5").status()).isEqualTo(401);
    assertThat(connector.get("/v1/skus?limit=5").json().get("skus")).hasSize(5);
    assertThat(command.get("/v1/nothing").status()).isEqualTo(404);
    assertThat(connector.post("/v1/offers/query", "<xml/>").status()).isEqualTo(400);
    assertThat(command.put("/sandbox/skus/NOBODY", "{\"stock\": 1}").status()).isEqualTo(404);
  }

  private Answer nonsense(String kind) {
    command.put("/sandbox/mood", "{\"nonsense\": \"" + kind + "\"}");
    return connector.post("/v1/offers/query", "{\"salesChannel\": \"1\", \"skus\": [\"MUG-BLU\"]}");
  }

  private JsonNode offers(String channel, String... skus) {
    return connector
        .post(
            "/v1/offers/query",
            "{\"marketplace\": \"examplemarket\", \"salesChannel\": \"%s\", \"skus\": [\"%s\"]}"
                .formatted(channel, String.join("\",\"", skus)))
        .json();
  }

  private Answer fact(String key, String fact, int quantity) {
    return connector
        .with("Idempotency-Key", key)
        .post(
            "/v1/orders/O-1/facts",
            "{\"key\": \"%s\", \"fact\": \"%s\", \"at\": \"2026-01-15T12:00:00Z\", \"order\": %s}"
                .formatted(key, fact, order(quantity)));
  }

  private String question(String key, String question) {
    return connector
        .with("Idempotency-Key", key)
        .post(
            "/v1/orders/O-1/questions",
            "{\"key\": \"%s\", \"question\": \"%s\", \"order\": %s}"
                .formatted(key, question, order(1)))
        .json()
        .get("decision")
        .asString();
  }

  private static String order(int quantity) {
    return """
    {"orderId": "O-1", "marketplace": "examplemarket", "marketplaceOrderId": "M-1-01",
     "salesChannel": "1", "total": 6980, "placedAt": "2026-01-15T12:00:00Z", "asPlaced": {"a": 1},
     "lines": [{"index": 0, "skuId": "MUG-BLU", "quantity": %d, "price": 2990, "freight": 1000, "slaId": "Normal"}]}
    """
        .formatted(quantity);
  }

  private int mugs() {
    return command.get("/sandbox/skus/MUG-BLU").json().at("/stock/MAIN").asInt();
  }

  private int mugsInTheTable() throws SQLException {
    try (Connection connection = DriverManager.getConnection(ERP.databaseUrl(), "erp", "erp");
        ResultSet row =
            connection
                .createStatement()
                .executeQuery(
                    "select pieces from stock where sku = 'MUG-BLU' and location = 'MAIN'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
