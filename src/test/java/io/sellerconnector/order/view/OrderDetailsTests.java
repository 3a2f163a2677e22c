package io.sellerconnector.order.view;

import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.cancellation.CancellationRequests;
import io.sellerconnector.order.cancellation.Cancellations;
import io.sellerconnector.order.dispatch.DispatchReceipts;
import io.sellerconnector.order.handover.ErpOrderNumbers;
import io.sellerconnector.order.ledger.OrderHistory;
import io.sellerconnector.order.ledger.OrderRows;
import io.sellerconnector.order.modification.Modifications;
import io.sellerconnector.order.shopper.PersonalDataRows;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An order is shown as it stood at one moment. */
@DatabaseTest
class OrderDetailsTests {

  private final OrderModuleFixture room = OrderModuleFixture.open();

  @AfterEach
  void close() {
    room.close();
  }

  /** Reads texts once something has happened, as another call may make happen at any time. */
  private record Meanwhile(Runnable happens) implements TextEncryption {

    @Override
    public String write(String text, EncryptedColumn.Place place) {
      return text;
    }

    @Override
    public String read(String stored, EncryptedColumn.Place place) {
      CompletableFuture.runAsync(happens).join();
      return stored;
    }
  }

  @Test
  void whatHappensWhileItIsReadIsInNoPartOfIt() {
    room.sell("A", 2000, 100);
    OrderId id = room.place(order("1-01", "A").toString());
    OrderDetails details = details(new Meanwhile(() -> room.move(id, OrderState.AUTHORISED)));

    OrderDetails.View shown = details.find(id).orElseThrow();

    assertThat(room.order(id).state()).isEqualTo(OrderState.AUTHORISED);
    assertThat(shown.state()).isEqualTo(OrderState.PLACED);
    assertThat(shown.trail().getLast().to()).isEqualTo(OrderState.PLACED);
    OrderDetails.View later = details(TextEncryption.none()).find(id).orElseThrow();
    assertThat(later.state()).isEqualTo(OrderState.AUTHORISED);
    assertThat(later.trail()).hasSize(shown.trail().size() + 1);
  }

  private OrderDetails details(TextEncryption encryption) {
    return new OrderDetails(
        room.context.getBean(OrderRows.class),
        room.context.getBean(OrderHistory.class),
        room.context.getBean(Cancellations.class),
        room.context.getBean(CancellationRequests.class),
        room.context.getBean(Modifications.class),
        room.context.getBean(ErpOrderNumbers.class),
        room.context.getBean(DispatchReceipts.class),
        room.context.getBean(PersonalDataRows.class),
        encryption,
        room.transactions);
  }
}
