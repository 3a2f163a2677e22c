package io.sellerconnector.outbox;

import static io.sellerconnector.outbox.Priority.CATALOGUE;
import static io.sellerconnector.outbox.Priority.CHECK;
import static io.sellerconnector.outbox.Priority.DECISION;
import static io.sellerconnector.outbox.Priority.INVOICE;
import static io.sellerconnector.outbox.Priority.PRICE;
import static io.sellerconnector.outbox.Priority.STOCK;
import static io.sellerconnector.outbox.Priority.TRACKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.outbox.delivery.OutboxDispatcher;
import io.sellerconnector.outbox.delivery.OutboxProperties;
import io.sellerconnector.outbox.queue.MessageRecord;
import io.sellerconnector.outbox.queue.MessageState;
import io.sellerconnector.testing.DatabaseTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DatabaseTest
@Timeout(120)
class PriorityOrderTests {

  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void claimsTheUrgentFirst() {
    List<Priority> mixed = List.of(CATALOGUE, STOCK, DECISION, PRICE, INVOICE, TRACKING, CHECK);
    addAll(mixed.stream().map(each -> message("lane-" + each, "shop", each)).toList());
    RecordingSender sender = RecordingSender.willing();
    fixture.start("one", one(), sender);

    await().until(() -> fixture.count(MessageState.DELIVERED) == mixed.size());
    assertThat(sender.tried)
        .extracting(OutboundMessage::priority)
        .containsExactly(Priority.values());
  }

  @Test
  void anUrgentMessageLiftsItsWholeLane() {
    addAll(
        List.of(
            message("order-a", "shop", TRACKING),
            message("order-b", "shop", INVOICE),
            message("order-a", "shop", DECISION)));
    RecordingSender sender = RecordingSender.willing();
    fixture.start("one", one(), sender);

    await().until(() -> fixture.count(MessageState.DELIVERED) == 3);
    assertThat(sender.tried)
        .extracting(OutboundMessage::priority)
        .containsExactly(TRACKING, DECISION, INVOICE);
  }

  @Test
  void noticesLeaveRoomForOrderTraffic() {
    CountDownLatch goOn = new CountDownLatch(1);
    RecordingSender sender =
        new RecordingSender(message -> {
          if (message.priority().isNotice()) {
            hold(goOn);
          }
          return RecordingSender.arrived();
        });
    addAll(notices("one-shop", 30));
    addAll(notices("other-shop", 30));
    OutboxDispatcher outboxDispatcher = fixture.start("one", OutboxFixture.quick(), sender);
    // Of 16 lanes 4 are reserved, and of the 12 of one destination 3.
    await().until(() -> outboxDispatcher.claimsInFlight() == 12);

    addAll(List.of(message("order", "one-shop", INVOICE)));

    await().until(() -> sender.delivered.containsKey("subject-order"));
    assertThat(outboxDispatcher.claimsInFlight()).isEqualTo(12);
    goOn.countDown();
    await().until(() -> fixture.lanes() == 0);
  }

  @Test
  void takesNoMoreThanTheSenderHasRoomFor() {
    List<OutboundMessage> tried = new ArrayList<>();
    Sender full =
        new Sender() {
          @Override
          public Set<String> kinds() {
            return Set.of("note");
          }

          @Override
          public synchronized DeliveryResult send(OutboundMessage message) {
            tried.add(message);
            return RecordingSender.arrived();
          }

          @Override
          public int room(String destination, Priority priority) {
            return destination.equals("resting") ? 0 : 1;
          }
        };
    addAll(notices("resting", 5));
    addAll(notices("awake", 5));
    fixture.start("one", OutboxFixture.quick(), full);

    await().until(() -> fixture.count(MessageState.DELIVERED) == 5);
    assertThat(tried).extracting(OutboundMessage::destination).containsOnly("awake");
    assertThat(fixture.count(MessageState.WAITING)).isEqualTo(5);
    assertThat(fixture.all()).extracting(MessageRecord::lastError).containsOnlyNulls();
  }

  private void addAll(List<NewMessage> messages) {
    fixture.transaction.executeWithoutResult(_ -> fixture.outbox.addAll(messages));
  }

  private static List<NewMessage> notices(String destination, int many) {
    return IntStream.range(0, many)
        .mapToObj(i -> message(destination + "-" + i, destination, STOCK))
        .toList();
  }

  private static NewMessage message(String lane, String destination, Priority priority) {
    return new NewMessage("note", lane, destination, "subject-" + lane, "{}", priority, false);
  }

  private static OutboxProperties one() {
    return OutboxFixture.properties(1, java.time.Duration.ofSeconds(60), 4);
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
