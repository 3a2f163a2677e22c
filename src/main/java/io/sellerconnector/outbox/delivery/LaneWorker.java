package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.DeliveryResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of one claimed lane, one after the other; the next goes out only when the one
 * before is on record, and only while the lease is known to last.
 */
final class LaneWorker {

  private static final DeliveryResult LAPSED =
      DeliveryResult.Postponed.own(
          "the lease of its lane ran out before it was sent", Duration.ZERO);

  private final LaneClaim laneClaim;
  private final int most;
  private final Senders senders;
  private final RetryPolicy policy;
  private final AttemptWriter attemptWriter;
  private final BooleanSupplier stopping;
  private volatile long heldUntil;
  private volatile boolean givenUp;
  private volatile long exchangeSince;
  private @Nullable Thread exchanging;

  /**
   * @param most messages to send before other lanes get their turn
   */
  LaneWorker(
      LaneClaim laneClaim,
      int most,
      Senders senders,
      RetryPolicy policy,
      AttemptWriter attemptWriter,
      BooleanSupplier stopping) {
    this.laneClaim = laneClaim;
    this.most = most;
    this.senders = senders;
    this.policy = policy;
    this.attemptWriter = attemptWriter;
    this.stopping = stopping;
    this.heldUntil = laneClaim.heldUntil();
  }

  LaneClaim claim() {
    return laneClaim;
  }

  /** Whether nobody else can have taken the lane. */
  boolean isHeld() {
    return !givenUp && System.nanoTime() - heldUntil < 0;
  }

  void extend(long until) {
    heldUntil = until;
  }

  /** For an exchange that never ends: sends nothing more, and its lane is anybody's. */
  void giveUp() {
    givenUp = true;
    interruptExchange();
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /** How long the exchange under way has taken; 0 if there is none. */
  synchronized long exchangeNanos() {
    return exchanging == null ? 0 : System.nanoTime() - exchangeSince;
  }

  /** Does nothing unless a message is being sent. */
  synchronized void interruptExchange() {
    if (exchanging != null) {
      exchanging.interrupt();
    }
  }

  void deliver() {
    Optional<ClaimedMessage> next = Optional.of(laneClaim.head());
    for (int left = most; next.isPresent(); left--) {
      next = attemptWriter.record(attempt(next.get(), left > 1)).join();
    }
  }

  private AttemptResult attempt(ClaimedMessage message, boolean mayGoOn) {
    long started = System.nanoTime();
    DeliveryResult result =
        policy.isExhausted(message.round() - 1 - message.away()) ? exhausted() : send(message);
    NextStep step = policy.after(message.round(), message.away(), result);
    boolean goOn = mayGoOn && !givenUp && !stopping.getAsBoolean();
    return AttemptResult.of(laneClaim, message, result, step, goOn, started, System.nanoTime());
  }

  private DeliveryResult send(ClaimedMessage message) {
    beginExchange();
    try {
      return isHeld() ? senders.send(message.message()) : LAPSED;
    } finally {
      endExchange();
    }
  }

  private synchronized void beginExchange() {
    exchangeSince = System.nanoTime();
    exchanging = Thread.currentThread();
  }

  private synchronized void endExchange() {
    exchanging = null;
    Thread.interrupted(); // meant for the exchange
  }

  /** Every attempt was lost with its process: do not risk another. */
  private static DeliveryResult exhausted() {
    return new DeliveryResult.Refused(
        null, "every attempt ended with the loss of the process that made it");
  }
}
