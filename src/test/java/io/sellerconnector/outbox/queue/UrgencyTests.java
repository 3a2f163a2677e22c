package io.sellerconnector.outbox.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.OutboxFixture;
import io.sellerconnector.outbox.RecordingSender;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.outbox.delivery.OutboxDispatcher;
import io.sellerconnector.outbox.delivery.OutboxProperties;
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
class UrgencyTests {

  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void claimsTheUrgentFirst() {
    List<Integer> urgencies = List.of(5, 3, 0, 4, 1, 2, 9);
    addAll(urgencies.stream().map(u -> message("lane-" + u, "shop", u)).toList());
    RecordingSender sender = RecordingSender.willing();
    fixture.start("one", one(), sender);

    await().until(() -> fixture.count(MessageState.DELIVERED) == urgencies.size());
    assertThat(sender.tried)
        .extracting(OutboundMessage::urgency)
        .containsExactly(0, 1, 2, 3, 4, 5, 9);
  }

  @Test
  void anUrgentMessageLiftsItsWholeLane() {
    addAll(
        List.of(
            message("order-a", "shop", 2),
            message("order-b", "shop", 1),
            message("order-a", "shop", 0)));
    RecordingSender sender = RecordingSender.willing();
    fixture.start("one", one(), sender);

    await().until(() -> fixture.count(MessageState.DELIVERED) == 3);
    assertThat(sender.tried).extracting(OutboundMessage::urgency).containsExactly(2, 0, 1);
  }

  @Test
  void noticesLeaveRoomForOrderTraffic() {
    CountDownLatch goOn = new CountDownLatch(1);
    RecordingSender sender =
        new RecordingSender(message -> {
          if (message.urgency() > 2) {
            hold(goOn);
          }
          return RecordingSender.arrived();
        });
    addAll(notices("one-shop", 30));
    addAll(notices("other-shop", 30));
    OutboxDispatcher outboxDispatcher = fixture.start("one", OutboxFixture.quick(), sender);
    // Of 16 lanes 4 are reserved, and of the 12 of one destination 3.
    await().until(() -> outboxDispatcher.claimsInFlight() == 12);

    addAll(List.of(message("order", "one-shop", 1)));

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
          public int room(String destination, int urgency) {
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
        .mapToObj(i -> message(destination + "-" + i, destination, 3))
        .toList();
  }

  private static NewMessage message(String lane, String destination, int urgency) {
    return new NewMessage("note", lane, destination, "subject-" + lane, "{}", urgency, false);
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
