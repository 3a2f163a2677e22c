package io.sellerconnector.outbox.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.queue.MessageState;

/** Counts attempts as they are written, and how long messages took to arrive. */
public final class AttemptMetrics {

  private final MeterRegistry registry;

  public AttemptMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(TimedResult done) {
    OutboundMessage message = done.completion().message().message();
    Counter.builder("connector.outbox.attempts")
        .description("Attempts to deliver a message, by outcome")
        .tag("kind", message.kind())
        .tag("destination", message.destination())
        .tag("outcome", done.completion().outcome().tag())
        .register(registry)
        .increment();
    if (done.completion().state() == MessageState.DELIVERED) {
      Timer.builder("connector.outbox.delivery")
          .description("Time from adding a message to its delivery on record")
          .tag("kind", message.kind())
          .tag("destination", message.destination())
          .publishPercentileHistogram()
          .register(registry)
          .record(done.sinceCreation());
    }
  }
}
