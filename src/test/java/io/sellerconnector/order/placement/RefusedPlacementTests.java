package io.sellerconnector.order.placement;

import static io.sellerconnector.order.OrderFixtures.address;
import static io.sellerconnector.order.OrderFixtures.delivery;
import static io.sellerconnector.order.OrderFixtures.item;
import static io.sellerconnector.order.OrderFixtures.items;
import static io.sellerconnector.order.OrderFixtures.logistics;
import static io.sellerconnector.order.OrderFixtures.order;
import static io.sellerconnector.order.OrderFixtures.shipping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.testing.DatabaseTest;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedPlacementTests {

  private final OrderModuleFixture room = OrderModuleFixture.open();

  @BeforeAll
  void sell() {
    room.sell("A", 2000, 10);
    room.sell("B", 2000, 10);
  }

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(room.orders()).isZero();
    assertThat(room.reservations.stock("A")).isEqualTo(10);
    assertThat(room.reservations.stock("B")).isEqualTo(10);
  }

  @AfterAll
  void close() {
    room.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("FMT015", "marketplaceOrderId is missing", o -> o.remove("marketplaceOrderId")),
        fault("FMT015", "must be a text; it is true", o -> o.put("marketplaceOrderId", true)),
        fault("FMT015", "empty", o -> o.put("marketplaceOrderId", " ")),
        fault("FMT015", "at most 100", o -> o.put("marketplaceOrderId", "1".repeat(101))),
        fault("FMT0026", "items is missing", o -> o.remove("items")),
        fault("FMT0026", "items is missing or empty", o -> items(o).removeAll()),
        fault("FMT0026", "items must be an array; it is a text", o -> o.put("items", "A")),
        fault("FMT0026", "items[2] must be an object", o -> items(o).add(3)),
        fault("FMT0104", "301 items", o -> IntStream.range(2, 301).forEach(i -> add(o, i))),
        fault("FMT0039", "item 1: id is missing", o -> item(o, 1).remove("id")),
        fault("FMT0039", "item 1: id must be a text", o -> item(o, 1).put("id", true)),
        fault("FMT0039", "white space", o -> item(o, 1).put("id", "A ")),
        fault("FMT0038", "quantity must be 1 to", o -> item(o, 0).remove("quantity")),
        fault("FMT0038", "it is 0", o -> item(o, 0).put("quantity", 0)),
        fault("FMT0038", "it is -1", o -> item(o, 0).put("quantity", -1)),
        fault("FMT0038", "it is 5000001", o -> item(o, 0).put("quantity", 5_000_001)),
        fault("FMT0038", "whole number; it is 1.5", o -> item(o, 0).put("quantity", 1.5)),
        fault(
            "FMT0038",
            "it is 99999999999999999999",
            o -> json(item(o, 0), "quantity", "9".repeat(20))),
        fault("FMT0038", "it is 1E+999999999", o -> json(item(o, 0), "quantity", "1e999999999")),
        fault("FMT0038", "it is a text", o -> item(o, 0).put("quantity", "one")),
        fault("FMT0041", "price is missing", o -> item(o, 0).putNull("price")),
        fault("FMT0041", "price must be 0 to", o -> item(o, 0).put("price", -2000)),
        fault("FMT0041", "it is 2147483648", o -> item(o, 0).put("price", 2147483648L)),
        fault("FMT0041", "it is 19.99", o -> item(o, 0).put("price", 19.99)),
        fault(
            "FMT007",
            "the total is above",
            o -> item(o, 0).put("quantity", 5_000_000).put("price", Integer.MAX_VALUE)),
        fault("FMT001", "shippingData is missing", o -> o.remove("shippingData")),
        fault("FMT001", "shippingData must be an object", o -> o.put("shippingData", true)),
        fault("FMT001", "logisticsInfo is missing", o -> shipping(o).remove("logisticsInfo")),
        fault("FMT001", "outdated", o -> shipping(o).put("updateStatus", "outdated")),
        fault("FMT001", "itemIndex of logisticsInfo is 7", o -> delivery(o, 1).put("itemIndex", 7)),
        fault("FMT001", "is missing", o -> delivery(o, 1).remove("itemIndex")),
        fault("FMT0089", "itemIndex 0 twice", o -> delivery(o, 1).put("itemIndex", 0)),
        fault("FMT003", "item 1: logisticsInfo has no entry", o -> logistics(o).remove(1)),
        fault(
            "FMT003", "item 1: selectedSla is missing", o -> delivery(o, 1).putNull("selectedSla")),
        fault("FMT004", "selectedSla must be a text", o -> delivery(o, 1).put("selectedSla", true)),
        fault("FMT0041", "price must be 0 to", o -> delivery(o, 1).put("price", -1)),
        fault("FMT0074", "address is missing", o -> shipping(o).remove("address")),
        fault("FMT0074", "neither a postal code nor", o -> address(o).remove("postalCode")),
        fault("FMT0074", "postalCode must be a text", o -> address(o).put("postalCode", true)),
        fault("FMT0074", "not an ISO 3166", o -> address(o).put("country", "Brazil")),
        fault("FMT0074", "not two numbers on earth", o -> point(o, "[\"a\", \"b\"]")),
        fault("FMT0074", "not two numbers on earth", o -> point(o, "[500, 500]")),
        fault("FMT0042", "marketplacePaymentValue", o -> o.put("marketplacePaymentValue", "much")),
        fault("FMT0042", "is -1; it is 0 to", o -> o.put("marketplacePaymentValue", -1)),
        fault(
            "FMT0042",
            "is 1000000000000000; it is 0 to",
            o -> o.put("marketplacePaymentValue", 1_000_000_000_000_000L)),
        fault("FMT0070", "must be a text", o -> o.put("marketplaceServicesEndpoint", true)),
        fault("FMT0070", "host evil.example", o -> endpoint(o, "https://evil.example/x?token=1")),
        fault(
            "FMT0070",
            "examplemarket.myvtex.com.evil.example",
            o -> endpoint(o, "https://examplemarket.myvtex.com.evil.example/api/oms")),
        fault(
            "FMT010",
            "SLA \"Teleport\" is not offered",
            o -> delivery(o, 0).put("selectedSla", "Teleport")),
        fault(
            "FMT010", "Normal, Express, Pickup", o -> delivery(o, 0).put("selectedSla", "normal")),
        fault(
            "FMT002", "item 0: SKU A: 11 pieces ordered, 10", o -> item(o, 0).put("quantity", 11)),
        fault("FMT006", "price of SKU A is 700", o -> item(o, 0).put("price", 700)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("faults")
  void namesTheFault(String code, String message, Consumer<ObjectNode> fault) {
    ObjectNode order = order("1-01", "A", "B");
    fault.accept(order);

    refusedWith(room.post("/pvt/orders", order.toString()), 400, code, message);
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_SKU, 404, ORD021",
    "INACTIVE, 400, FMT005",
    "WITHOUT_PRICE, 400, FMT005",
    "SALES_CHANNEL_NOT_SERVED, 400, FMT005",
    "SOLD_OUT, 400, FMT002",
    "INVENTORY_FAILED, 503, ORD008"
  })
  void refusesWhatCannotBeSold(Unavailable reason, int status, String code) {
    room.offers.refuse("B", reason);

    MvcTestResult result = room.post("/pvt/orders", order("1-01", "A", "B").toString());
    room.offers.offer("B", 2000, 10);

    refusedWith(result, status, code, "order 1-01, item 1");
  }

  @Test
  void takesNoneOfAnArrayIfOneIsBadAndNamesIt() {
    ObjectNode bad = order("2-01", "A", "B");
    delivery(bad, 1).put("selectedSla", "Teleport");

    MvcTestResult result = room.post("/pvt/orders", "[" + order("1-01", "A") + "," + bad + "]");

    refusedWith(result, 400, "FMT010", "order 1 of the array (2-01), item 1: SLA");
  }

  @Test
  void takesNoneOfAnArrayIfTheStockIsNotEnoughForAll() {
    ObjectNode first = order("1-01", "A");
    ObjectNode second = order("2-01", "A");
    item(first, 0).put("quantity", 6);
    item(second, 0).put("quantity", 6);

    MvcTestResult result = room.post("/pvt/orders", "[" + first + "," + second + "]");

    refusedWith(result, 400, "FMT002", "SKU A: 6 pieces needed, 4 can be had");
  }

  @Test
  void sharesTheStockBetweenItemsOfOneSku() {
    ObjectNode order = order("1-01", "A", "A");
    item(order, 0).put("quantity", 6);
    item(order, 1).put("quantity", 6);

    refusedWith(room.post("/pvt/orders", order.toString()), 400, "FMT002", "SKU A");
  }

  @Test
  void refusesTheSameOrderTwiceInAnArrayIfItDiffers() {
    ObjectNode other = order("1-01", "B");

    MvcTestResult result = room.post("/pvt/orders", "[" + order("1-01", "A") + "," + other + "]");

    refusedWith(result, 409, "FMT009", "order 1 of the array (1-01)");
  }

  @Test
  void refusesMoreThanAHundredOrders() {
    String orders =
        IntStream.range(0, 101)
            .mapToObj(i -> order(i + "-01", "A").toString())
            .collect(Collectors.joining(",", "[", "]"));

    refusedWith(room.post("/pvt/orders", orders), 400, "FMT0104", "101 orders in one call");
  }

  @Test
  void refusesAnEmptyArray() {
    refusedWith(room.post("/pvt/orders", "[]"), 400, "FMT0026", "empty");
  }

  static Stream<String> unreadable() {
    return Stream.of(
        "",
        "{",
        "null",
        "17",
        "\"order\"",
        "[1]",
        "[null]",
        "[[]]",
        "{}{}",
        "{\"items\": []} x",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": \"\\ud800\"}",
        "{\"a\": " + "9".repeat(2000) + "}",
        "[".repeat(10_000),
        "{\"a\":".repeat(201) + "1" + "}".repeat(201),
        "\ufeffx");
  }

  @ParameterizedTest
  @MethodSource
  void unreadable(String body) {
    refusedWith(room.post("/pvt/orders", body), 400, "ORD008", "");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin1 = "{\"city\": \"São Paulo\"}".getBytes(StandardCharsets.ISO_8859_1);

    refusedWith(room.post("/pvt/orders", latin1), 400, "ORD008", "not UTF-8");
  }

  @Test
  void countsRefusalsByCode() {
    double before = room.counted("place", "FMT0026");

    room.post("/pvt/orders", "[]");

    assertThat(room.counted("place", "FMT0026")).isEqualTo(before + 1);
  }

  private void refusedWith(MvcTestResult result, int status, String code, String message) {
    assertThat(result).hasStatus(status);
    JsonNode body = room.json(result);
    assertThat(body.get("code").stringValue()).isEqualTo(code);
    assertThat(body.get("message").stringValue())
        .contains(message)
        .doesNotContain("token=1", "Ana", "masked@");
  }

  private static Arguments fault(String code, String message, Consumer<ObjectNode> change) {
    return arguments(code, message, change);
  }

  private static void add(ObjectNode order, int index) {
    items(order).addObject().put("id", "A").put("quantity", 1).put("price", 2000);
    logistics(order).addObject().put("itemIndex", index).put("selectedSla", "Normal");
  }

  private static void point(ObjectNode order, String point) {
    address(order).remove("postalCode");
    json(address(order), "geoCoordinates", point);
  }

  private static void endpoint(ObjectNode order, String endpoint) {
    order.put("marketplaceServicesEndpoint", endpoint);
  }

  private static void json(ObjectNode object, String name, String json) {
    object.set(name, ExactJson.MAPPER.readTree(json));
  }
}
