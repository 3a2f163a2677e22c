package io.sellerconnector.order.stuck;

import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.dispatch.OrderExpiration;
import io.sellerconnector.order.handover.OrderHolds;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@DatabaseTest
class StuckOrdersTests {

  private final OrderModuleFixture room =
      OrderModuleFixture.open("connector.cancellation.policy=ask-erp");

  /** The module's own remembers what it counted for another test. */
  private final StuckOrderMetrics metrics =
      new StuckOrderMetrics(room.context.getBean(StuckOrders.class), room.clock);

  private OrderId id;

  @BeforeEach
  void place() {
    room.sell("A", 2000, 100);
    id = room.place(order("1-01", "A").toString());
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void raisesAnOrderThatTheSellersSystemDoesNotTakeUntilItDoes() {
    fulfill("1-01", id);
    room.clock.advance(Duration.ofMinutes(30).minusMillis(1));
    watch();
    assertThat(stuck()).isEmpty();

    room.clock.advance(Duration.ofMillis(1));
    watch();
    watch();

    assertThat(stuck()).containsExactly("1-01 NOT_TAKEN");
    assertThat(room.trail(id)).filteredOn(line -> line.startsWith("stuck")).hasSize(1);
    assertThat(gauge("NOT_TAKEN")).isEqualTo(1);
    room.post("/seller/orders/" + id + "/hand-over", "{\"through\": 2}");
    room.clock.advance(Duration.ofSeconds(20));
    watch();
    assertThat(stuck()).isEmpty();
    assertThat(room.trail(id)).last().asString().startsWith("unstuck: not NOT_TAKEN any more");
    assertThat(gauge("NOT_TAKEN")).isZero();
  }

  @Test
  void raisesAChangeThatTheSellersSystemDoesNotTake() {
    fulfill("1-01", id);
    room.post("/seller/orders/" + id + "/hand-over", "{\"through\": 2}");
    String path = "/pvt/orders/" + id + "/changes";
    room.patch(
        path, "{\"requestId\": \"c1\", \"add\": {\"items\": [{\"id\": \"A\", \"quantity\": 1}]}}");
    assertThat(room.post(path + "/c1/send-agreement", "{\"agreementType\": \"Confirmation\"}"))
        .hasStatusOk();
    room.clock.advance(Duration.ofMinutes(30));
    watch();

    assertThat(stuck()).containsExactly("1-01 NOT_TAKEN");
    room.post("/seller/orders/" + id + "/hand-over", "{\"through\": 3}");
    watch();
    assertThat(stuck()).isEmpty();
  }

  @Test
  void raisesAnAuthorisedOrderThatIsNotInvoiced() {
    fulfill("1-01", id);
    room.post("/seller/orders/" + id + "/hand-over", "{\"through\": 2}");
    room.clock.advance(Duration.ofDays(3));
    watch();
    assertThat(stuck()).containsExactly("1-01 NOT_INVOICED");

    room.move(id, OrderState.PARTLY_INVOICED);
    watch();
    assertThat(stuck()).containsExactly("1-01 NOT_INVOICED");

    room.move(id, OrderState.INVOICED);
    watch();
    assertThat(stuck()).isEmpty();
  }

  @Test
  void raisesACancellationThatNobodyDecides() {
    fulfill("1-01", id);
    room.post("/seller/orders/" + id + "/hand-over", "{\"through\": 2}");
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    room.clock.advance(Duration.ofHours(2));
    watch();
    assertThat(stuck()).containsExactly("1-01 CANCELLATION_UNDECIDED");

    room.post("/seller/orders/" + id + "/cancellation-decision", "{\"confirm\": true}");
    watch();
    assertThat(stuck()).isEmpty();
  }

  @Test
  void raisesAnOrderOnHold() {
    new TransactionTemplate(room.transactions)
        .executeWithoutResult(status -> room.context.getBean(OrderHolds.class).hold(id, "price"));
    fulfill("1-01", id);
    room.clock.advance(Duration.ofMinutes(30));
    watch();
    assertThat(stuck()).containsExactly("1-01 HELD");

    room.post("/seller/orders/" + id + "/release", "");
    watch();
    assertThat(stuck())
        .as("now it waits for the seller's system")
        .containsExactly("1-01 NOT_TAKEN");
  }

  @Test
  void raisesACancellationThatASystemDoesNotTakeWhichHasTheOrder() {
    fulfill("1-01", id);
    room.post("/seller/orders/" + id + "/hand-over", "{\"through\": 2}");
    room.post("/seller/orders/" + id + "/cancellation", "{\"reason\": \"damaged\"}");
    room.clock.advance(Duration.ofMinutes(30));
    watch();
    assertThat(stuck()).containsExactly("1-01 NOT_TAKEN");

    room.post("/seller/orders/" + id + "/hand-over", "{\"through\": 3}");
    watch();
    assertThat(stuck()).isEmpty();
  }

  @Test
  void doesNotRaiseACancelledOrderOfWhichTheSystemHasTakenNothing() {
    fulfill("1-01", id);
    room.clock.advance(Duration.ofMinutes(30));
    watch();
    assertThat(stuck()).containsExactly("1-01 NOT_TAKEN");

    room.post("/seller/orders/" + id + "/cancellation", "{\"reason\": \"damaged\"}");
    room.clock.advance(Duration.ofDays(30));
    watch();

    assertThat(stuck()).isEmpty();
  }

  @Test
  void raisesAnInvoiceThatTheMarketplaceDoesNotShowUntilItDoes() {
    room.move(id, OrderState.AUTHORISED, OrderState.INVOICED);
    MissingInvoices invoices = room.context.getBean(MissingInvoices.class);
    invoices.missing(id, "N1", "the marketplace does not show invoice N1");
    invoices.missing(id, "N1", "the marketplace does not show invoice N1");
    watch();
    assertThat(stuck()).isEmpty();
    room.clock.advance(Duration.ofHours(1));
    invoices.missing(id, "N1", "the order is handling");
    invoices.missing(id, "N2", "the marketplace does not show invoice N2");
    watch();

    assertThat(stuck()).containsExactly("1-01 INVOICE_MISSING");
    assertThat(gauge("INVOICE_MISSING")).isEqualTo(1);
    assertThat(room.trail(id))
        .filteredOn(line -> line.startsWith("invoice-missing"))
        .containsExactly(
            "invoice-missing: the marketplace does not show invoice N1",
            "invoice-missing: the order is handling",
            "invoice-missing: the marketplace does not show invoice N2");
    invoices.settled(id, "N1", "the marketplace shows it; the order is invoiced");
    invoices.settled(id, "N1", "the marketplace shows it; the order is invoiced");
    invoices.settled(id, "N3", "the marketplace shows it; the order is invoiced");
    watch();
    assertThat(stuck()).as("N2 is missing for no time at all").isEmpty();
    assertThat(room.trail(id))
        .filteredOn(line -> line.startsWith("invoice-settled"))
        .containsExactly(
            "invoice-settled: invoice N1: the marketplace shows it; the order is invoiced");
    invoices.missing(new OrderId("NOBODY"), "N1", "not our order");
  }

  @Test
  void raisesAnOrderWhoseReportIsDeadUntilItIsRevived() {
    room.jdbc
        .sql(
            """
            insert into outbox_message (lane, kind, destination, subject, message_key, payload,
              state, finished_at)
            values ('order:x', 'invoice', 'examplemarket', :order, :key, '{}', 'DEAD', :at)
            """)
        .param("order", id.value())
        .param("key", java.util.UUID.randomUUID())
        .param("at", Timestamps.of(room.clock.instant()))
        .update();
    watch();
    assertThat(stuck()).isEmpty();
    room.clock.advance(Duration.ofMinutes(5));
    watch();
    assertThat(stuck()).containsExactly("1-01 REPORT_DEAD");

    room.jdbc.sql("update outbox_message set state = 'WAITING'").update();
    watch();

    assertThat(stuck()).isEmpty();
  }

  @Test
  void raisesAnOrderAtOnceThatIsPaidWithoutStockUntilItMovesOn() {
    room.clock.advance(Duration.ofDays(9));
    room.context.getBean(OrderExpiration.class).run();
    room.reservations.stock("A", 0);
    assertThat(room.post("/pvt/orders/" + id + "/fulfill", call("1-01"))).hasStatus(409);
    watch();
    assertThat(stuck()).containsExactly("1-01 PAID_UNSHIPPABLE");

    room.post("/seller/orders/" + id + "/cancellation", "{\"reason\": \"gone\"}");
    watch();

    assertThat(stuck()).isEmpty();
  }

  @Test
  void raisesOnceWithTwoReplicas() {
    for (int number = 2; number <= 20; number++) {
      String theirs = number + "-01";
      fulfill(theirs, room.place(order(theirs, "A").toString()));
    }
    fulfill("1-01", id);
    room.clock.advance(Duration.ofHours(1));

    CompletableFuture.allOf(
            CompletableFuture.runAsync(this::watch), CompletableFuture.runAsync(this::watch))
        .exceptionally(oneWasFirst -> null)
        .join();
    watch();

    assertThat(
            room.jdbc
                .sql("select count(*) from order_event where event = 'stuck'")
                .query(Integer.class)
                .single())
        .isEqualTo(20);
  }

  @Test
  void listsByReasonAndPageByPage() {
    fulfill("1-01", id);
    for (int number = 2; number <= 5; number++) {
      room.clock.advance(Duration.ofSeconds(1));
      String theirs = number + "-01";
      fulfill(theirs, room.place(order(theirs, "A").toString()));
    }
    room.clock.advance(Duration.ofDays(3));
    watch();

    assertThat(lines(list("?reason=NOT_INVOICED&limit=200")))
        .hasSize(5)
        .allMatch(line -> line.endsWith("NOT_INVOICED"));
    JsonNode first = list("?limit=4");
    JsonNode second = list("?limit=200&after=" + first.get("next").stringValue());
    assertThat(lines(first)).hasSize(4);
    assertThat(lines(second)).hasSize(6).doesNotContainAnyElementsOf(lines(first));
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void looksForNothingWhoseThresholdIsZero() {
    try (OrderModuleFixture quiet = OrderModuleFixture.open("connector.stuck.not-taken=0s")) {
      quiet.sell("A", 2000, 10);
      OrderId order = quiet.place(order("1-01", "A").toString());
      quiet.post("/pvt/orders/" + order + "/fulfill", call("1-01"));
      quiet.clock.advance(Duration.ofDays(1));
      quiet.context.getBean(StuckOrderMonitor.class).run();

      assertThat(quiet.context.getBean(StuckOrders.class).count()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"check-interval=6m", "check-interval=0s", "held=-1s"})
  void doesNotStartWithThresholdsThatMakeNoSense(String property) {
    assertThatThrownBy(() -> OrderModuleFixture.open("connector.stuck." + property).close())
        .hasStackTraceContaining("connector.stuck." + property.split("=")[0]);
  }

  private void fulfill(String theirs, OrderId order) {
    assertThat(room.post("/pvt/orders/" + order + "/fulfill", call(theirs))).hasStatusOk();
  }

  private void watch() {
    room.context.getBean(StuckOrderMonitor.class).run();
  }

  private double gauge(String reason) {
    return metrics.count(StuckReason.valueOf(reason));
  }

  private JsonNode list(String query) {
    return room.json(room.http.get().uri("/seller/orders/stuck" + query).exchange());
  }

  private List<String> stuck() {
    return lines(list(""));
  }

  private static List<String> lines(JsonNode page) {
    return page.get("orders").values().stream()
        .map(o -> o.get("marketplaceOrderId").stringValue() + " " + o.get("reason").stringValue())
        .toList();
  }
}
