package io.sellerconnector.order.placement;

import static io.sellerconnector.order.OrderFixtures.delivery;
import static io.sellerconnector.order.OrderFixtures.example;
import static io.sellerconnector.order.OrderFixtures.item;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderFixtures;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DatabaseTest
class PlacementServiceTests {

  private final OrderModuleFixture room = OrderModuleFixture.open();

  @BeforeEach
  void sell() {
    room.sell("A", 2000, 100);
    room.sell("B", 2000, 100);
    room.sell("SKU-1", 9990, 10);
    room.sell("123456789abc", 2499, 10);
  }

  @AfterEach
  void close() {
    room.close();
  }

  /** From the Monday before Easter of 2026, whose Good Friday is none of five business days. */
  @Test
  void countsTheHolidaysOfTheMarketplacesCountry() {
    room.clock.set(Instant.parse("2026-03-30T12:00:00Z"));
    ObjectNode order = order("1-01", "A");
    delivery(order, 0).put("lockTTL", "5bd");

    OrderId id = room.place(order.toString());

    assertThat(room.reservations.expiresAt(id)).isEqualTo(Instant.parse("2026-04-07T12:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order-placement-request.json",
        "order-placement-request-array.json",
        "order-placement-request-historical.json",
        "order-placement-request-seller-payment-historical.json"
      })
  void takesEveryPublishedExampleAndEchoesIt(String file) {
    JsonNode sent = ExactJson.MAPPER.readTree(example(file));

    MvcTestResult result = room.post("/pvt/orders?sc=1&an=examplemarket", example(file));

    assertThat(result).hasStatusOk().hasContentTypeCompatibleWith("application/json");
    JsonNode answer = room.json(result);
    assertThat(answer.isArray()).isEqualTo(sent.isArray());
    JsonNode order = answer.isArray() ? answer.get(0) : answer;
    assertThat(order.get("orderId").stringValue()).matches("[0-9A-Z]{26}");
    assertThat(order.get("followUpEmail").stringValue()).isEqualTo("orders@seller.example");
    assertThat(order.get("customData").isObject()).isTrue();
    assertThat(order.get("allowMultipleDeliveries").booleanValue()).isTrue();
    assertThat(order.has("paymentData")).isTrue();
    (sent.isArray() ? sent.get(0) : sent)
        .properties()
        .forEach(field ->
            assertThat(order.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pvt/orders", "/pvt/orders/", "/api/pvt/orders", "/api/pvt/orders/"})
  void listensBelowEveryBaseAddress(String path) {
    assertThat(room.post(path, order("1-01", "A").toString())).hasStatusOk();
  }

  @Test
  void processesEveryOrderOfAnArrayInOrder() {
    String array = "[" + order("2-01", "A") + "," + order("1-01", "B", "A") + "]";

    JsonNode answer = room.json(room.post("/pvt/orders", array));

    assertThat(answer).hasSize(2);
    assertThat(answer.get(0).get("marketplaceOrderId").stringValue()).isEqualTo("2-01");
    assertThat(answer.get(1).get("marketplaceOrderId").stringValue()).isEqualTo("1-01");
    assertThat(room.orders()).isEqualTo(2);
    assertThat(room.reservations.stock("A")).isEqualTo(98);
    assertThat(room.counted("place", "placed")).isEqualTo(2);
  }

  @Test
  void storesWhatIsNeededLater() {
    ObjectNode order = order("1-01", "A", "B");
    delivery(order, 1).put("selectedSla", "Pickup").put("price", 0);
    room.reservations.stock("B@PP-01", 5);
    String raw = order.toPrettyString();

    OrderId id = room.place(raw);

    Order stored = room.order(id);
    assertThat(stored.state()).isEqualTo(OrderState.PLACED);
    assertThat(stored.total().value()).isEqualTo(2000 + 2000 + 1090);
    assertThat(stored.servicesEndpoint())
        .isEqualTo("https://oms.example.test/api/oms?an=examplemarket");
    assertThat(stored.lines()).extracting(line -> line.sku().value()).containsExactly("A", "B");
    assertThat(room.reservations.stock("B@PP-01")).isEqualTo(4);
    assertThat(room.jdbc.sql("select request from orders").query(String.class).single())
        .isEqualTo(raw);
    assertThat(room.trail(id).getFirst()).startsWith("placed: 2 items for 4000 cents");
  }

  @Test
  void keepsUnknownFieldsAndEveryDigit() {
    String raw =
        order("1-01", "A")
            .toString()
            .replaceFirst(
                "\\{",
                """
                {"new": {"x": [1, null, 1.500]}, "big": 123456789012345678901234567890,
                 "huge": 1e400, "openTextField": {"value": "São"}, "customData": {"a": 1},
                """);

    JsonNode answer = room.json(room.post("/pvt/orders", raw));

    assertThat(answer.get("new").toString()).isEqualTo("{\"x\":[1,null,1.500]}");
    assertThat(answer.get("big").toString()).isEqualTo("123456789012345678901234567890");
    assertThat(answer.get("huge").decimalValue()).isEqualByComparingTo(new BigDecimal("1e400"));
    assertThat(answer.get("openTextField").get("value").stringValue()).isEqualTo("São");
    assertThat(answer.get("customData").get("a").intValue()).isEqualTo(1);
  }

  @Test
  void findsFieldsWhateverTheirCase() {
    String raw =
        order("1-01", "A")
            .toString()
            .replace("\"items\"", "\"Items\"")
            .replace("\"quantity\"", "\"Quantity\"")
            .replace("\"selectedSla\"", "\"SelectedSla\"");

    JsonNode answer = room.json(room.post("/pvt/orders", raw));

    assertThat(answer.get("Items").get(0).get("Quantity").intValue()).isEqualTo(1);
  }

  @Test
  void asksForThePromiseOfTheAddressAndChannel() {
    room.post("/pvt/orders?sc=3", order("1-01", "A").toString());

    var request = room.offers.requests.getFirst();
    assertThat(request.salesChannel().value()).isEqualTo("3");
    assertThat(request.destination().postalCode()).isEqualTo("01310100");
    assertThat(request.destination().country()).isEqualTo("BRA");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[-23.56, -46.65]         | -23.56 | -46.65",
        "['-23.56', '-46.65']     | -23.56 | -46.65",
        "['-120.5', '-46.65']     | -46.65 | -120.5",
      })
  void takesCoordinatesInsteadOfAPostalCode(String point, double latitude, double longitude) {
    ObjectNode order = order("1-01", "A");
    OrderFixtures.address(order).remove("postalCode");
    OrderFixtures.address(order)
        .set("geoCoordinates", ExactJson.MAPPER.readTree(point.replace('\'', '"')));

    assertThat(room.post("/pvt/orders", order.toString())).hasStatusOk();

    var destination = room.offers.requests.getFirst().destination();
    assertThat(destination.point().latitude()).isEqualTo(latitude);
    assertThat(destination.point().longitude()).isEqualTo(longitude);
  }

  @ParameterizedTest
  @CsvSource({
    "1900, 200, ",
    "1899, 400, FMT006",
    "600, 400, FMT006",
    "2500, 200, ",
  })
  void acceptsAPriceWithinTheTolerance(long price, int status, String code) {
    ObjectNode order = order("1-01", "A");
    item(order, 0).put("price", price);

    MvcTestResult result = room.post("/pvt/orders", order.toString());

    assertThat(result).hasStatus(status);
    if (code != null) {
      assertThat(room.json(result).get("code").stringValue()).isEqualTo(code);
      assertThat(room.orders()).isZero();
    }
  }

  @Test
  void notesWhatDiffersFromOurOfferWithoutRefusingIt() {
    ObjectNode order = order("1-01", "A");
    item(order, 0).put("price", 2500);
    delivery(order, 0).put("price", 0);
    order.put("marketplacePaymentValue", 1);

    OrderId id = room.place(order.toString());

    assertThat(room.trail(id))
        .contains(
            "noticed: item 0: price of SKU A is 2500, our offer is 2000; accepted because it is"
                + " higher",
            "noticed: item 0: freight of SKU A by Normal is 0, ours is 1090; not promised within 2"
                + " h; accepted by rule",
            "noticed: goods 2500: 2500 cents; the marketplace pays 1, which the order's parts do"
                + " not explain");
  }

  @ParameterizedTest
  @CsvSource({
    // the clock stands on Monday, 2 March 2026, 09:00 in São Paulo
    "8d, 2026-03-10T12:00:00Z",
    "10bd, 2026-03-16T12:00:00Z",
    "36H, 2026-03-04T00:00:00Z",
    "soon, 2026-03-10T12:00:00Z",
    "0d, 2026-03-10T12:00:00Z",
    "999d, 2026-04-01T12:00:00Z",
  })
  void holdsStockForTheTimeThatTheOrderNames(String lock, Instant until) {
    ObjectNode order = order("1-01", "A");
    delivery(order, 0).put("lockTTL", lock);

    OrderId id = room.place(order.toString());

    assertThat(room.reservations.expiresAt(id)).isEqualTo(until);
    assertThat(room.trail(id).stream().anyMatch(line -> line.contains("lockTTL")))
        .isEqualTo(List.of("soon", "0d", "999d").contains(lock));
  }

  @Test
  void holdsStockForTheLongestTimeOfItsItems() {
    ObjectNode order = order("1-01", "A", "B");
    delivery(order, 0).put("lockTTL", "1d");
    delivery(order, 1).put("lockTTL", "3bd");

    OrderId id = room.place(order.toString());

    assertThat(room.reservations.expiresAt(id)).isEqualTo("2026-03-05T12:00:00Z");
  }

  @Test
  void takesCardDataOutOfWhatIsKept() {
    ObjectNode order = order("1-01", "A");
    order.putObject("paymentData").put("merchantName", "m").put("cardNumber", "4111111111111111");

    JsonNode answer = room.json(room.post("/pvt/orders", order.toString()));

    assertThat(answer.get("paymentData").toString()).isEqualTo("{\"merchantName\":\"m\"}");
    assertThat(room.jdbc.sql("select request from orders").query(String.class).single())
        .doesNotContain("4111");
  }

  @Test
  @CapturesAllOutput
  void answers503WhenTheDatabaseIsGone(CapturedOutput output) {
    room.database().close();

    MvcTestResult result = room.post("/pvt/orders", order("1-01", "A").toString());

    assertThat(result).hasStatus(503);
    assertThat(room.json(result).get("code").stringValue()).isEqualTo("ORD008");
    assertThat(output).doesNotContain("Ana").doesNotContain("11122233344");
  }

  @Test
  @CapturesAllOutput
  void keepsPersonalDataOutOfTheLogAndTheTrail(CapturedOutput output) {
    OrderId id = room.place(order("1-01", "A").toString());
    ObjectNode bad = order("2-01", "A");
    OrderFixtures.address(bad).put("country", "Ana Silva's");
    MvcTestResult refused = room.post("/pvt/orders", bad.toString());

    assertThat(refused).hasStatus(400);
    assertThat(OrderModuleFixture.text(refused)).doesNotContain("Ana");
    assertThat(output)
        .doesNotContain("Ana")
        .doesNotContain("masked@")
        .doesNotContain("11122233344");
    assertThat(String.join("\n", room.trail(id))).doesNotContain("Ana", "Paulista", "masked@");
  }
}
