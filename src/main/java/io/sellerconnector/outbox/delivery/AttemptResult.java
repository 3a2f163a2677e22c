package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.queue.AttemptOutcome;
import io.sellerconnector.outbox.queue.Detail;
import io.sellerconnector.outbox.queue.MessageState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt led to, on its way to the database.
 *
 * @param away how many attempts of this round have found the receiver away
 * @param delay until the next attempt; null if there is none
 * @param asked how much of that is waited however urgent something is: what the receiver has asked
 *     for, and a moment of what the sender wants; null if nothing
 * @param release whether the lane is handed back
 * @param startedNanos of {@link System#nanoTime()}; turned into the database's time when written
 */
record AttemptResult(
    LaneClaim claim,
    ClaimedMessage message,
    MessageState state,
    AttemptOutcome outcome,
    @Nullable Integer status,
    String detail,
    int away,
    @Nullable Duration delay,
    @Nullable Duration asked,
    boolean release,
    long startedNanos,
    long finishedNanos) {

  /**
   * @param more whether the holder goes on with the lane's next message after a delivery
   */
  static AttemptResult of(
      LaneClaim laneClaim,
      ClaimedMessage message,
      DeliveryResult result,
      NextStep step,
      boolean more,
      long startedNanos,
      long finishedNanos) {
    MessageState state =
        switch (step) {
          case NextStep.Done _ -> MessageState.DELIVERED;
          case NextStep.Again _, NextStep.Later _ -> MessageState.WAITING;
          case NextStep.GiveUp _ -> MessageState.DEAD;
        };
    return new AttemptResult(
        laneClaim,
        message,
        state,
        outcome(result),
        status(result),
        Detail.of(detail(result, step)),
        message.away() + (result instanceof DeliveryResult.Away ? 1 : 0),
        delay(step),
        asked(result, delay(step)),
        state != MessageState.DELIVERED || !more,
        startedNanos,
        finishedNanos);
  }

  boolean isAttempt() {
    return outcome != AttemptOutcome.POSTPONED;
  }

  private static AttemptOutcome outcome(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Delivered _ -> AttemptOutcome.DELIVERED;
      case DeliveryResult.Failed _, DeliveryResult.Away _ -> AttemptOutcome.FAILED;
      case DeliveryResult.Refused _ -> AttemptOutcome.REFUSED;
      case DeliveryResult.Postponed _ -> AttemptOutcome.POSTPONED;
    };
  }

  private static @Nullable Integer status(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Delivered delivered -> delivered.status();
      case DeliveryResult.Failed failed -> failed.status();
      case DeliveryResult.Away away -> away.status();
      case DeliveryResult.Refused refused -> refused.status();
      case DeliveryResult.Postponed _ -> null;
    };
  }

  private static String detail(DeliveryResult result, NextStep step) {
    return switch (result) {
      case DeliveryResult.Delivered delivered -> delivered.receipt();
      case DeliveryResult.Failed failed ->
          step instanceof NextStep.GiveUp giveUp
              ? giveUp.why() + ": " + failed.reason()
              : failed.reason();
      case DeliveryResult.Away away -> away.reason();
      case DeliveryResult.Refused refused -> refused.reason();
      case DeliveryResult.Postponed postponed -> "postponed: " + postponed.reason();
    };
  }

  /** Never more than what is waited. */
  private static @Nullable Duration asked(DeliveryResult result, @Nullable Duration delay) {
    Duration asked =
        switch (result) {
          case DeliveryResult.Failed failed -> failed.retryAfter();
          case DeliveryResult.Away away -> away.retryAfter();
          case DeliveryResult.Postponed postponed ->
              postponed.own() ? RetryPolicy.SHORTEST_POSTPONEMENT : delay;
          case DeliveryResult.Delivered _, DeliveryResult.Refused _ -> null;
        };
    return asked == null || delay == null || asked.compareTo(delay) <= 0 ? asked : delay;
  }

  private static @Nullable Duration delay(NextStep step) {
    return switch (step) {
      case NextStep.Done _, NextStep.GiveUp _ -> null;
      case NextStep.Again again -> again.delay();
      case NextStep.Later later -> later.delay();
    };
  }
}
