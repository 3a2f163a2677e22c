package io.sellerconnector.order.erp;

import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.RecordedReports;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@DatabaseTest
class SellerOrdersTests {

  private final OrderModuleFixture room = OrderModuleFixture.open();

  @BeforeEach
  void sell() {
    room.sell("A", 2000, 100);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void listsTheNewestFirstPageByPage() {
    List<String> placed = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      placed.addFirst(room.place(order(number + "-01", "A").toString()).value());
      room.clock.advance(Duration.ofSeconds(1));
    }

    JsonNode first = list("?limit=3");
    JsonNode second = list("?limit=3&after=" + first.get("next").stringValue());

    assertThat(ids(first)).isEqualTo(placed.subList(0, 3));
    assertThat(ids(second)).isEqualTo(placed.subList(3, 5));
    assertThat(second.get("next").isNull()).isTrue();
    JsonNode newest = first.get("orders").get(0);
    assertThat(newest.get("total").longValue()).isEqualTo(3090);
    assertThat(newest.get("state").stringValue()).isEqualTo("PLACED");
    assertThat(newest.get("placedAt").stringValue()).isEqualTo("2026-03-02T12:00:04Z");
  }

  @Test
  void filters() {
    OrderId one = room.place(order("1-01", "A").toString());
    room.clock.advance(Duration.ofHours(1));
    OrderId two = room.place(order("2-01", "A").toString());
    room.post("/pvt/orders/" + one + "/cancel", call("1-01"));

    assertThat(ids(list("?state=CANCELLED"))).containsExactly(one.value());
    assertThat(ids(list("?marketplaceOrderId=2-01"))).containsExactly(two.value());
    assertThat(ids(list("?marketplace=othermarket"))).isEmpty();
    assertThat(ids(list("?placedFrom=2026-03-02T12:30:00Z"))).containsExactly(two.value());
    assertThat(ids(list("?placedTo=2026-03-02T12:30:00Z"))).containsExactly(one.value());
    assertThat(ids(list("?state=PLACED&marketplace=examplemarket&placedFrom=2026-03-02T00:00:00Z")))
        .containsExactly(two.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=201", "limit=x", "state=LOST", "placedFrom=today", "after=%00"})
  void refusesFiltersThatMakeNoSense(String query) {
    MvcTestResult result =
        room.http.get().uri(java.net.URI.create("/seller/orders?" + query)).exchange();

    assertThat(result).hasStatus(400);
  }

  @Test
  void showsAnOrderWithAllThatCameAndHappened() {
    OrderId id = room.place(order("1-01", "A").toString());
    room.post(
        "/pvt/orders/" + id + "/cancel",
        "{\"marketplaceOrderId\": \"1-01\", \"reason\": \"changed my mind\"}");

    JsonNode view = room.json(get("/seller/orders/" + id));

    assertThat(view.get("marketplaceOrderId").stringValue()).isEqualTo("1-01");
    assertThat(view.get("total").longValue()).isEqualTo(3090);
    assertThat(view.get("salesChannel").stringValue()).isEqualTo("1");
    assertThat(view.get("lines").get(0).toString())
        .contains("\"skuId\":\"A\"", "\"quantity\":1", "\"price\":2000", "\"slaId\":\"Normal\"");
    assertThat(view.get("shopper").get("firstName").stringValue()).isEqualTo("Ana");
    assertThat(view.get("address").get("street").stringValue()).isEqualTo("Avenida Paulista");
    assertThat(view.get("delivery").get(0).get("selectedSla").stringValue()).isEqualTo("Normal");
    assertThat(view.get("cancellation").get("reason").stringValue()).isEqualTo("changed my mind");
    assertThat(view.get("trail").values().stream().map(e -> e.get("event").stringValue()))
        .containsExactly("placed", "cancelled");
    assertThat(view.get("trail").get(1).get("from").stringValue()).isEqualTo("PLACED");
  }

  @Test
  void knowsNoOrderThatIsNotThere() {
    assertThat(get("/seller/orders/NOBODY")).hasStatus(404);
    assertThat(get("/seller/orders/1-01!")).hasStatus(404);
    assertThat(cancel("NOBODY", "{\"reason\": \"x\"}")).hasStatus(404);
  }

  @Test
  void cancelsAndTellsTheMarketplaceInOneTransaction() {
    OrderId id = room.place(order("1-01", "A").toString());

    MvcTestResult result = cancel(id.value(), "{\"reason\": \"damaged\"}");

    assertThat(result).hasStatusOk();
    assertThat(room.json(result).get("state").stringValue()).isEqualTo("CANCELLED");
    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.reservations.stock("A")).isEqualTo(100);
    RecordedReports.Report report = room.reports.cancelled.getFirst();
    assertThat(report.inTransaction()).isTrue();
    assertThat(report.reason()).isEqualTo("damaged");
    assertThat(report.order().marketplaceOrderId().value()).isEqualTo("1-01");
    assertThat(report.order().servicesEndpoint()).startsWith("https://oms.example.test");
  }

  @Test
  void cancelsOnceHoweverOftenItIsAsked() {
    OrderId id = room.place(order("1-01", "A").toString());
    String first = OrderModuleFixture.text(cancel(id.value(), "{\"reason\": \"damaged\"}"));
    room.clock.advance(Duration.ofDays(1));

    assertThat(OrderModuleFixture.text(cancel(id.value(), "{\"reason\": \"damaged\"}")))
        .isEqualTo(first);
    assertThat(room.reports.cancelled).hasSize(1);
  }

  @Test
  void doesNotCancelWhatIsInvoiced() {
    OrderId id = room.place(order("1-01", "A").toString());
    room.post("/pvt/orders/" + id + "/fulfill", call("1-01"));
    room.move(id, OrderState.INVOICED);

    MvcTestResult result = cancel(id.value(), "{\"reason\": \"damaged\"}");

    assertThat(result).hasStatus(409);
    assertThat(room.json(result).get("type").stringValue()).endsWith("order-invoiced");
    assertThat(room.reports.cancelled).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"reason\": \" \"}", "{", ""})
  void wantsAReason(String body) {
    OrderId id = room.place(order("1-01", "A").toString());

    assertThat(cancel(id.value(), body)).hasStatus(400);
    assertThat(room.order(id).state()).isEqualTo(OrderState.PLACED);
  }

  private MvcTestResult cancel(String id, String body) {
    return room.post("/seller/orders/" + id + "/cancellation", body);
  }

  private MvcTestResult get(String path) {
    return room.http.get().uri(path).exchange();
  }

  private JsonNode list(String query) {
    MvcTestResult result = get("/seller/orders" + query);
    assertThat(result).hasStatusOk();
    return room.json(result);
  }

  private static List<String> ids(JsonNode page) {
    return page.get("orders").values().stream().map(o -> o.get("orderId").stringValue()).toList();
  }
}
