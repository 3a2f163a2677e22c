package io.sellerconnector.outbox;

import io.sellerconnector.outbox.delivery.OutboxDispatcher;
import io.sellerconnector.outbox.delivery.OutboxProperties;
import io.sellerconnector.outbox.queue.MessageState;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Messages per second with a sender that does nothing. By hand: the argument is the number of
 * messages, the system property {@code connector.test.database} chooses the database.
 */
final class OutboxThroughput {

  private static final int ROUNDS = 3;

  private OutboxThroughput() {}

  public static void main(String[] args) throws InterruptedException {
    int messages = args.length == 0 ? 20_000 : Integer.parseInt(args[0]);
    int lanes = messages / 10;
    try (OutboxFixture fixture = new OutboxFixture()) {
      OutboxProperties properties = OutboxFixture.defaults();
      OutboxDispatcher outboxDispatcher = fixture.pump("one", properties, new Nothing());
      for (int round = 0; round < ROUNDS; round++) {
        long adding = System.nanoTime();
        IntStream.range(0, messages)
            .parallel()
            .forEach(i -> fixture.add("lane-" + i % lanes, "{\"number\":" + i + "}"));
        double addSeconds = (System.nanoTime() - adding) / 1e9;
        long goal = (long) messages * (round + 1);
        long started = System.nanoTime();
        outboxDispatcher.start();
        while (fixture.count(MessageState.DELIVERED) < goal) {
          Thread.sleep(50);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        outboxDispatcher.stop();
        System.out.printf(
            "round %d: added %,.0f/s, delivered %,.0f/s (%d messages, %d lanes)%n",
            round + 1, messages / addSeconds, messages / seconds, messages, lanes);
      }
    }
  }

  private record Nothing() implements Sender {

    @Override
    public Set<String> kinds() {
      return Set.of("note");
    }

    @Override
    public DeliveryResult send(OutboundMessage message) {
      return new DeliveryResult.Delivered(200, "ok");
    }
  }
}
