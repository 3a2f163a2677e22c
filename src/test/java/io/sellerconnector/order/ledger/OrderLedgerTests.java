package io.sellerconnector.order.ledger;

import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OrderLedgerTests {

  private final OrderModuleFixture room = OrderModuleFixture.open();
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
  void consumesTheReservationWithTheLastInvoice() {
    room.post("/pvt/orders/" + id + "/fulfill", call("1-01"));

    room.move(id, OrderState.PARTLY_INVOICED);
    assertThat(room.reservations.held(id)).isEqualTo(1);
    room.move(id, OrderState.INVOICED);

    assertThat(room.reservations.held(id)).isZero();
    assertThat(room.reservations.stock("A")).isEqualTo(9);
  }

  @Test
  void whatIsInvoicedLeavesTheReservationAtOnce() {
    room.sell("B", 1000, 10);
    OrderId two = room.place(order("1-02", "A", "B").toString());
    room.post("/pvt/orders/" + two + "/fulfill", call("1-02"));
    assertThat(room.reservations.held(two)).isEqualTo(2);

    new TransactionTemplate(room.transactions)
        .executeWithoutResult(_ ->
            room.ledger()
                .invoiced(room.ledger().lock(two).orElseThrow(), Map.of(1, 1), new Cents(1000)));

    assertThat(room.reservations.held(two)).isEqualTo(1);
    assertThat(room.order(two).lines()).extracting(Order.Line::invoiced).containsExactly(0, 1);
  }

  @Test
  void refusesAMoveThatTheStateDoesNotAllow() {
    assertThatThrownBy(() -> room.move(id, OrderState.INVOICED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is PLACED and cannot become INVOICED");
    assertThat(room.order(id).state()).isEqualTo(OrderState.PLACED);
  }

  @Test
  void refusesAMoveOfAnOrderThatWasReadBefore() {
    Order stale = room.order(id);
    room.post("/pvt/orders/" + id + "/fulfill", call("1-01"));

    assertThatThrownBy(() ->
            room.ledger()
                .move(stale, OrderState.CANCELLED, Orders.Actor.SELLER, "cancelled", "late"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not PLACED any more");
  }

  @Test
  void letsOneWriterAtATimeWorkOnAnOrder() throws Exception {
    CountDownLatch locked = new CountDownLatch(1);
    TransactionTemplate transaction = new TransactionTemplate(room.transactions);
    CompletableFuture<Void> cancelling =
        CompletableFuture.runAsync(() ->
            transaction.executeWithoutResult(status -> {
              Order order = room.ledger().lock(id).orElseThrow();
              locked.countDown();
              room.ledger().move(order, OrderState.CANCELLED, Orders.Actor.SELLER, "x", "first");
            }));
    locked.await();

    OrderState seen = transaction.execute(status -> room.ledger().lock(id).orElseThrow().state());

    cancelling.join();
    assertThat(seen).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void writesTheTrailOfSomethingThatLeavesTheStateAsItIs() {
    new TransactionTemplate(room.transactions)
        .executeWithoutResult(status ->
            room.ledger()
                .note(
                    room.ledger().lock(id).orElseThrow(),
                    Orders.Actor.SELLER,
                    "tracked",
                    "line\nbreak " + "x".repeat(2000)));

    assertThat(room.trail(id).getLast())
        .startsWith("tracked: line break xxx")
        .hasSizeLessThan(1020);
  }

  @Test
  void knowsNoOrderThatIsNotThere() {
    assertThat(room.ledger().find(new OrderId("NOBODY"))).isEmpty();
    assertThat(room.ledger().lock(new OrderId("NOBODY"))).isEmpty();
  }
}
