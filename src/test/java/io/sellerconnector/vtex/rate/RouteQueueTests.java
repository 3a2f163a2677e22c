package io.sellerconnector.vtex.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.outbox.Priority;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RouteQueueTests {

  private final RouteQueue queue = new RouteQueue("any", 40);

  @Test
  void givesASlotToTheMostUrgentCallThatWaitsWhenItComes() {
    RouteQueue.Waiting notice = queue.enter(Priority.STOCK);
    queue.expect(1, 40);
    RouteQueue.Waiting invoice = queue.enter(Priority.INVOICE);
    RouteQueue.Waiting laterInvoice = queue.enter(Priority.INVOICE);

    queue.nextTurn(0, true);

    assertThat(invoice.turn()).isCompletedWithValue(true);
    assertThat(laterInvoice.turn()).isNotDone();
    assertThat(notice.turn()).isNotDone();
  }

  @Test
  void asksForASlotPerCallOnce() {
    queue.enter(Priority.STOCK);
    queue.enter(Priority.STOCK);
    assertThat(queue.missing()).isEqualTo(2);

    queue.expect(2, 40);
    assertThat(queue.missing()).isZero();

    queue.nextTurn(0, true);
    assertThat(queue.missing()).isZero();
    queue.enter(Priority.STOCK);
    assertThat(queue.missing()).isEqualTo(1);
  }

  @Test
  void losesASlotThatNoCallWaitsFor() {
    RouteQueue.Waiting gone = queue.enter(Priority.STOCK);
    queue.expect(1, 40);
    assertThat(queue.leave(gone)).isTrue();

    queue.nextTurn(0, true);

    assertThat(queue.enter(Priority.STOCK).turn()).isNotDone();
    assertThat(queue.missing()).isEqualTo(1);
  }

  @Test
  void losesASlotThatComesTooLateAndAsksForAnother() {
    RouteQueue.Waiting call = queue.enter(Priority.STOCK);
    queue.expect(1, 40);
    assertThat(queue.missing()).isZero();

    queue.nextTurn(Duration.ofSeconds(1).toNanos(), true);

    assertThat(call.turn()).isNotDone();
    assertThat(queue.missing()).isEqualTo(1);
  }

  @Test
  void postponesAllWhoWait() {
    RouteQueue.Waiting notice = queue.enter(Priority.STOCK);
    RouteQueue.Waiting invoice = queue.enter(Priority.INVOICE);

    queue.postponeAll();

    assertThat(notice.turn()).isCompletedWithValue(false);
    assertThat(invoice.turn()).isCompletedWithValue(false);
    assertThat(queue.leave(invoice)).isFalse();
  }
}
