package io.sellerconnector.outbox.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.OutboxFixture;
import io.sellerconnector.outbox.RecordingSender;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

@DatabaseTest
class OutboxAddTests {

  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    MDC.clear();
    fixture.close();
  }

  @Test
  void refusesAMessageOutsideATransaction() {
    assertThatThrownBy(() -> fixture.outbox.add(OutboxFixture.message("a", "1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outside a transaction");
    assertThat(fixture.all()).isEmpty();
  }

  @Test
  void leavesNothingAfterARollback() {
    fixture.transaction.executeWithoutResult(status -> {
      fixture.outbox.add(OutboxFixture.message("a", "1"));
      status.setRollbackOnly();
    });

    assertThat(fixture.all()).isEmpty();
    assertThat(fixture.lanes()).isZero();
  }

  @Test
  void keepsTheCallThatCausedIt() {
    MDC.put("operationId", "op-1");
    MDC.put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    fixture.add("a", "1");
    RecordingSender sender = RecordingSender.willing();
    fixture.start("one", OutboxFixture.quick(), sender);

    await().until(() -> !sender.tried.isEmpty());
    OutboundMessage message = sender.tried.getFirst();
    assertThat(message.operationId()).isEqualTo("op-1");
    assertThat(message.traceparent()).startsWith("00-4bf92f");
    assertThat(message.attempt()).isEqualTo(1);
    assertThat(message.key()).hasSize(36);
  }

  @Test
  void refusesWhatTheTableCannotHold() {
    assertThatThrownBy(() -> fixture.add("a".repeat(201), "1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> fixture.add("a", "\0")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secondAdderToALaneWaitsForTheFirst() throws Exception {
    CountDownLatch added = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(() ->
            fixture.transaction.executeWithoutResult(_ -> {
              fixture.outbox.add(OutboxFixture.message("a", "1"));
              added.countDown();
              hold(goOn);
            }));
    hold(added);
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> fixture.add("a", "2"));
    await().during(Duration.ofMillis(500)).until(() -> !second.isDone() && fixture.all().isEmpty());
    goOn.countDown();
    CompletableFuture.allOf(first, second).join();

    RecordingSender sender = RecordingSender.willing();
    fixture.start("one", OutboxFixture.quick(), sender);
    await().until(() -> fixture.count(MessageState.DELIVERED) == 2);
    assertThat(sender.delivered.get("order-a")).containsExactly("1", "2");
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
