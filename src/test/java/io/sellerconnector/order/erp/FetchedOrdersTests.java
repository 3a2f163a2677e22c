package io.sellerconnector.order.erp;

import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** The seller's system fetches what it has to know, and acknowledges it. */
@DatabaseTest
class FetchedOrdersTests {

  private final OrderModuleFixture room =
      OrderModuleFixture.open(
          "connector.hand-over.stock-leaves=when-booked", "connector.cancellation.policy=ask-erp");
  private OrderId id;

  @BeforeEach
  void place() {
    room.sell("A", 2000, 10);
    id = room.place(order("1-01", "A").toString());
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void queuesNoMessageThatNobodyTakes() {
    fulfill();
    assertThat(room.outbox.messages()).isEmpty();
  }

  @Test
  void listsWhatWaitsUntilItIsAcknowledged() {
    fulfill();
    assertThat(facts(waiting().get(0))).containsExactly("1 PLACED", "2 AUTHORISED");

    MvcTestResult taken = acknowledge("{\"through\": 1, \"erpNumber\": \" ERP-1 \"}");

    assertThat(taken).hasStatusOk();
    assertThat(room.json(taken).get("erpNumber").stringValue()).isEqualTo("ERP-1");
    assertThat(facts(room.json(taken))).containsExactly("2 AUTHORISED");
    assertThat(room.reservations.held(id)).isEqualTo(1);
    assertThat(acknowledge("{\"through\": 2, \"stockBooked\": true}")).hasStatusOk();
    assertThat(waiting().size()).isZero();
    assertThat(room.reservations.held(id)).isZero();
    assertThat(room.json(acknowledge("{\"through\": 2}")).get("stockBookedAt").stringValue())
        .isEqualTo("2026-03-02T12:00:00Z");
    assertThat(room.trail(id)).filteredOn(line -> line.startsWith("taken-over")).hasSize(2);
    assertThat(room.trail(id)).filteredOn(line -> line.startsWith("stock-booked")).hasSize(1);
  }

  @Test
  void showsTheQuestionOfACancellation() {
    fulfill();
    room.post(
        "/pvt/orders/" + id + "/cancel",
        "{\"marketplaceOrderId\": \"1-01\", \"reason\": \"changed my mind\","
            + " \"requestedByUser\": true}");

    JsonNode view = waiting().get(0);

    assertThat(facts(view)).last().isEqualTo("3 CANCELLATION_ASKED");
    assertThat(view.at("/cancellationRequest/reason").asString()).isEqualTo("changed my mind");
    assertThat(view.at("/cancellationRequest/requestedByShopper").asBoolean()).isTrue();
    assertThat(view.get("state").stringValue()).isEqualTo("CANCELLATION_ASKED");
  }

  @Test
  void listsPageByPage() {
    for (int number = 2; number <= 5; number++) {
      room.clock.advance(java.time.Duration.ofSeconds(1));
      room.place(order(number + "-01", "A").toString());
    }

    JsonNode first = list("?limit=3");
    JsonNode second = list("?limit=3&after=" + first.get("next").stringValue());

    assertThat(numbers(first)).containsExactly("1-01", "2-01", "3-01");
    assertThat(numbers(second)).containsExactly("4-01", "5-01");
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void givesAnOrderOneNumberAndNobodyElses() {
    room.clock.advance(java.time.Duration.ofSeconds(1));
    OrderId other = room.place(order("2-01", "A").toString());
    acknowledge("{\"through\": 1, \"erpNumber\": \"ERP-1\"}");

    MvcTestResult different = acknowledge("{\"through\": 1, \"erpNumber\": \"ERP-2\"}");
    assertThat(different).hasStatus(409);
    assertThat(room.json(different).get("type").stringValue()).endsWith("erp-number-differs");
    MvcTestResult taken =
        room.post(
            "/seller/orders/" + other + "/hand-over", "{\"through\": 1, \"erpNumber\": \"ERP-1\"}");
    assertThat(taken).hasStatus(409);
    assertThat(room.json(taken).get("detail").stringValue()).contains(id.value());
    assertThat(acknowledge("{\"through\": 1, \"erpNumber\": \"ERP-1\"}")).hasStatusOk();
    assertThat(numbers(list(""))).containsExactly("2-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                        | 400",
        "{\"through\": 0}                          | 400",
        "{\"through\": 2}                          | 400",
        "{\"through\": 1, \"erpNumber\": \" \"}    | 400",
        "{\"through\": 1, \"erpNumber\": \"a\\u0007\"} | 400"
      })
  void refusesAcknowledgementsThatMakeNoSense(String body, int status) {
    assertThat(acknowledge(body)).hasStatus(status);
    assertThat(waiting().size()).isEqualTo(1);
  }

  @Test
  void knowsNoOrderThatIsNotThere() {
    assertThat(room.post("/seller/orders/NOBODY/hand-over", "{\"through\": 1}")).hasStatus(404);
    assertThat(room.post("/seller/orders/NOBODY/release", "")).hasStatus(404);
    assertThat(room.http.get().uri("/seller/orders/NOBODY/hand-over").exchange()).hasStatus(404);
    assertThat(room.http.get().uri("/seller/orders/hand-over?limit=0").exchange()).hasStatus(400);
  }

  private void fulfill() {
    assertThat(room.post("/pvt/orders/" + id + "/fulfill", call("1-01"))).hasStatusOk();
  }

  private MvcTestResult acknowledge(String body) {
    return room.post("/seller/orders/" + id + "/hand-over", body);
  }

  private JsonNode list(String query) {
    return room.json(room.http.get().uri("/seller/orders/hand-over" + query).exchange());
  }

  private JsonNode waiting() {
    return list("").get("orders");
  }

  private static List<String> facts(JsonNode view) {
    return view.get("waiting").values().stream()
        .map(fact -> fact.get("number").asInt() + " " + fact.get("fact").stringValue())
        .toList();
  }

  private static List<String> numbers(JsonNode page) {
    return page.get("orders").values().stream()
        .map(order -> order.get("marketplaceOrderId").stringValue())
        .toList();
  }
}
