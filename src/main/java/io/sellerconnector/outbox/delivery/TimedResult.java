package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.queue.MessageState;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A completion in the database's time.
 *
 * @param urged whether something urgent came while it was under way, so that it does not wait for
 *     longer than the receiver wants
 * @param now by the database's clock
 * @param nanos the same moment by this process's {@link System#nanoTime()}
 */
record TimedResult(AttemptResult completion, boolean urged, OffsetDateTime now, long nanos) {

  TimedResult(AttemptResult completion, boolean urged, OffsetDateTime now) {
    this(completion, urged, now, System.nanoTime());
  }

  @Nullable Object[] messageRow() {
    OutboundMessage message = completion.message().message();
    return new @Nullable Object[] {
      completion.state().name(),
      completion.isAttempt() ? message.attempt() : message.attempt() - 1,
      completion.away(),
      nextTry(),
      completion.state() == MessageState.DELIVERED ? now : null,
      completion.state() == MessageState.DELIVERED ? null : completion.detail(),
      message.id()
    };
  }

  @Nullable Object[] attemptRow(String instance) {
    return new @Nullable Object[] {
      completion.message().message().id(),
      completion.message().message().attempt(),
      at(completion.startedNanos()),
      at(completion.finishedNanos()),
      completion.outcome().name(),
      completion.status(),
      completion.detail(),
      nextTry(),
      instance
    };
  }

  @Nullable Object[] laneRow() {
    return new @Nullable Object[] {
      switch (completion.state()) {
        case WAITING -> nextTry();
        case DELIVERED -> now;
        case DEAD, DISCARDED -> null;
      },
      completion.asked() == null ? null : now.plus(completion.asked()),
      completion.claim().lane()
    };
  }

  Duration sinceCreation() {
    return Duration.between(completion.message().createdAt(), now);
  }

  private @Nullable OffsetDateTime nextTry() {
    Duration delay = completion.delay();
    if (delay == null) {
      return null;
    }
    Duration asked = completion.asked();
    return now.plus(urged ? (asked == null ? Duration.ZERO : asked) : delay);
  }

  private OffsetDateTime at(long moment) {
    return now.minusNanos(nanos - moment);
  }
}
