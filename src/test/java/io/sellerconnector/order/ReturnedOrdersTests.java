package io.sellerconnector.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class ReturnedOrdersTests {

  private final OrderModuleFixture room = OrderModuleFixture.open();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void cancelsWhatHasComeBackAndConfirmsTheEcho() {
    OrderId id = invoiced();
    room.move(id, OrderState.RETURNED);

    cancel(id);

    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.trail(id)).last().isEqualTo("cancelled: all is back");
    assertThat(
            room.post(
                "/pvt/orders/" + id + "/cancel",
                "{\"marketplaceOrderId\":\"" + room.order(id).marketplaceOrderId() + "\"}"))
        .hasStatus(200)
        .bodyJson()
        .hasPath("$.receipt");
  }

  @Test
  void confirmsAMarketplaceThatCancelsWhatHasComeBack() {
    OrderId id = invoiced();
    room.move(id, OrderState.RETURNED);

    assertThat(
            room.post(
                "/pvt/orders/" + id + "/cancel",
                "{\"marketplaceOrderId\":\"" + room.order(id).marketplaceOrderId() + "\"}"))
        .hasStatus(200)
        .bodyJson()
        .hasPath("$.receipt");
    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void cancelsNothingThatIsStillWithTheShopper() {
    OrderId id = invoiced();

    assertThatIllegalStateException().isThrownBy(() -> cancel(id));
    assertThat(room.order(id).state()).isEqualTo(OrderState.INVOICED);
  }

  private OrderId invoiced() {
    room.sell("A", 2000, 5);
    OrderId id = room.place(OrderFixtures.order("v1-01", "A").toString());
    room.move(id, OrderState.AUTHORISED, OrderState.INVOICED);
    return id;
  }

  private void cancel(OrderId id) {
    new TransactionTemplate(room.transactions)
        .executeWithoutResult(status ->
            room.context
                .getBean(ReturnedOrders.class)
                .cancel(room.ledger().lock(id).orElseThrow(), "broken", "all is back"));
  }
}
