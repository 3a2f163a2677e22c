package io.sellerconnector.order.dispatch;

import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.example;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@DatabaseTest
class DispatchServiceTests {

  private static final String EXAMPLE_ID = "1138342255777-01";

  private OrderModuleFixture room = OrderModuleFixture.open();
  private OrderId id;

  @BeforeEach
  void place() {
    room.sell("A", 2000, 10);
    id = room.place(order(EXAMPLE_ID, "A").toString());
  }

  @AfterEach
  void close() {
    room.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order-fulfill-request.json",
        "order-fulfill-request-minimal.json",
        "order-fulfill-request-with-group.json"
      })
  void takesEveryPublishedExample(String file) {
    room.clock.advance(Duration.ofSeconds(61));

    MvcTestResult result = room.post("/pvt/orders/" + id + "/fulfill", example(file));

    assertThat(result).hasStatusOk().hasContentTypeCompatibleWith("application/json");
    JsonNode answer = room.json(result);
    assertThat(answer.get("date").stringValue()).isEqualTo("2026-03-02 12:01:01");
    assertThat(answer.get("marketplaceOrderId").stringValue()).isEqualTo(EXAMPLE_ID);
    assertThat(answer.get("orderId").stringValue()).isEqualTo(id.value());
    assertThat(answer.get("receipt").stringValue()).isNotBlank();
    assertThat(room.order(id).state()).isEqualTo(OrderState.AUTHORISED);
    assertThat(room.jdbc.sql("select request from order_dispatch").query(String.class).single())
        .isEqualTo(example(file).strip());
    assertThat(room.counted("authorise", "authorised")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pvt/orders/%s/fulfill/", "/api/pvt/orders/%s/fulfill"})
  void listensBelowEveryBaseAddress(String path) {
    assertThat(room.post(path.formatted(id), call(EXAMPLE_ID))).hasStatusOk();
  }

  @Test
  void findsTheOrderByTheMarketplacesIdToo() {
    assertThat(fulfill(EXAMPLE_ID, call(EXAMPLE_ID))).hasStatusOk();
    assertThat(room.order(id).state()).isEqualTo(OrderState.AUTHORISED);
  }

  @Test
  void takesAnArrayOfOne() {
    assertThat(fulfill(id.value(), "[" + call(EXAMPLE_ID) + "]")).hasStatusOk();
  }

  @Test
  void keepsTheStockFromExpiring() {
    fulfill(id.value(), call(EXAMPLE_ID));
    room.clock.advance(Duration.ofDays(100));
    room.context.getBean(OrderExpiration.class).run();

    assertThat(room.order(id).state()).isEqualTo(OrderState.AUTHORISED);
    assertThat(room.reservations.held(id)).isEqualTo(1);
  }

  @Test
  void keepsWhatCameButNoCardData() {
    fulfill(
        id.value(),
        """
        {"marketplaceOrderId": "%s", "new": 1,
         "paymentData": {"payments": [{"group": "creditCard", "card_number": "4111111111111111",
           "CVV2": "123"}]}}
        """
            .formatted(EXAMPLE_ID));

    assertThat(room.jdbc.sql("select request from order_dispatch").query(String.class).single())
        .contains("\"new\":1", "creditCard")
        .doesNotContain("4111", "123\"");
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTHORISED", "PARTLY_INVOICED", "INVOICED", "DELIVERED"})
  void givesTheSameReceiptInEveryLaterState(OrderState state) {
    String first = OrderModuleFixture.text(fulfill(id.value(), call(EXAMPLE_ID)));
    switch (state) {
      case PARTLY_INVOICED -> room.move(id, OrderState.PARTLY_INVOICED);
      case INVOICED -> room.move(id, OrderState.INVOICED);
      case DELIVERED -> room.move(id, OrderState.INVOICED, OrderState.DELIVERED);
      default -> {}
    }
    room.clock.advance(Duration.ofDays(3));

    MvcTestResult again = fulfill(id.value(), call(EXAMPLE_ID));

    assertThat(again).hasStatusOk();
    assertThat(OrderModuleFixture.text(again)).isEqualTo(first);
    assertThat(room.order(id).state()).isEqualTo(state);
  }

  @Test
  void refusesACancelledOrder() {
    room.post("/pvt/orders/" + id + "/cancel", call(EXAMPLE_ID));

    refusedWith(fulfill(id.value(), call(EXAMPLE_ID)), 409, "FMT0060");
    assertThat(room.trail(id)).anyMatch(line -> line.startsWith("dispatch-refused"));
  }

  @Test
  void holdsTheStockOfAnExpiredOrderAgain() {
    expire();

    assertThat(fulfill(id.value(), call(EXAMPLE_ID))).hasStatusOk();

    assertThat(room.order(id).state()).isEqualTo(OrderState.AUTHORISED);
    assertThat(room.reservations.stock("A")).isEqualTo(9);
    assertThat(room.trail(id)).anyMatch(line -> line.contains("could be held again"));
  }

  @Test
  void refusesAnExpiredOrderWhoseStockIsGone() {
    expire();
    room.reservations.stock("A", 0);

    refusedWith(fulfill(id.value(), call(EXAMPLE_ID)), 409, "FMT002");

    assertThat(room.order(id).state()).isEqualTo(OrderState.EXPIRED);
    assertThat(room.trail(id)).anyMatch(line -> line.contains("its stock is gone: SKU A, 0 left"));
    assertThat(room.counted("authorise", "FMT002")).isEqualTo(1);
    assertThat(stuck()).isEqualTo("PAID_UNSHIPPABLE");
    room.reservations.stock("A", 1);
    assertThat(fulfill(id.value(), call(EXAMPLE_ID))).hasStatusOk();
    assertThat(room.trail(id)).filteredOn(line -> line.startsWith("stuck")).hasSize(1);
  }

  @Test
  void cancelsAnExpiredOrderWhoseStockIsGoneWhereThatIsTheRule() {
    room.close();
    room = OrderModuleFixture.open("connector.order.paid-unshippable=cancel");
    place();
    expire();
    room.reservations.stock("A", 0);

    refusedWith(fulfill(id.value(), call(EXAMPLE_ID)), 409, "FMT002");

    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.reports.cancelled).anyMatch(told -> told.reason().startsWith("paid too late"));
    assertThat(stuck()).isEmpty();
  }

  @Test
  void looksForTheStockAnewBeforeItGivesUp() {
    expire();
    room.reservations.stock("A", 0);
    room.offers.settling = () -> room.reservations.stock("A", 3);

    assertThat(fulfill(id.value(), call(EXAMPLE_ID))).hasStatusOk();

    assertThat(stuck()).isEmpty();
  }

  private String stuck() {
    return String.join(
        ",", room.jdbc.sql("select reason from order_stuck").query(String.class).list());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nobody              | {\"marketplaceOrderId\": \"1138342255777-01\"} | 404 | FMT0022",
        "a%00b               | {\"marketplaceOrderId\": \"1138342255777-01\"} | 404 | FMT0022",
        "1138342255777-01    | {\"marketplaceOrderId\": \"2-01\"}             | 400 | FMT012",
        "1138342255777-01    | {\"marketplaceOrderId\": true}                 | 400 | FMT015",
        "1138342255777-01    | [{}, {}]                                       | 400 | ORD008",
        "1138342255777-01    | []                                             | 400 | ORD008",
        "1138342255777-01    | {                                              | 400 | ORD008",
      })
  void namesTheFault(String path, String body, int status, String code) {
    MvcTestResult result =
        room.http
            .post()
            .uri(java.net.URI.create("/pvt/orders/" + path + "/fulfill"))
            .contentType("application/json")
            .content(body)
            .exchange();

    refusedWith(result, status, code);
    assertThat(room.order(id).state()).isEqualTo(OrderState.PLACED);
  }

  @Test
  void doesNotShowAnotherMarketplacesOrder() {
    refusedWith(
        room.post("/pvt/orders/" + id + "/fulfill?an=othermarket", call(EXAMPLE_ID)),
        404,
        "FMT0022");
  }

  private void expire() {
    room.clock.advance(Duration.ofDays(9));
    room.context.getBean(OrderExpiration.class).run();
    assertThat(room.order(id).state()).isEqualTo(OrderState.EXPIRED);
  }

  private MvcTestResult fulfill(String path, String body) {
    return room.post("/pvt/orders/" + path + "/fulfill", body);
  }

  private void refusedWith(MvcTestResult result, int status, String code) {
    assertThat(result).hasStatus(status);
    assertThat(room.json(result).get("code").stringValue()).isEqualTo(code);
  }
}
