package io.sellerconnector.outbox;

import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Sends the messages of one claimed lane, one after the other; the next goes out only when the one
 * before is on record.
 */
final class LaneRun {

  private final Claim claim;
  private final Senders senders;
  private final RetryPolicy policy;
  private final Recorder recorder;
  private final BooleanSupplier stopping;
  private volatile long exchangeSince = System.nanoTime();
  private volatile boolean exchanging;

  LaneRun(
      Claim claim,
      Senders senders,
      RetryPolicy policy,
      Recorder recorder,
      BooleanSupplier stopping) {
    this.claim = claim;
    this.senders = senders;
    this.policy = policy;
    this.recorder = recorder;
    this.stopping = stopping;
  }

  Claim claim() {
    return claim;
  }

  /** How long the exchange under way has taken; 0 if there is none. */
  long exchangeNanos() {
    return exchanging ? System.nanoTime() - exchangeSince : 0;
  }

  void deliver() throws InterruptedException, ExecutionException {
    Iterator<ClaimedMessage> messages = claim.messages().iterator();
    boolean goOn = messages.hasNext();
    while (goOn) {
      ClaimedMessage message = messages.next();
      Completion completion = attempt(message, messages);
      goOn = recorder.record(completion).get() && !completion.release();
    }
  }

  private Completion attempt(ClaimedMessage message, Iterator<ClaimedMessage> others) {
    long started = System.nanoTime();
    DeliveryResult result = policy.isExhausted(message.round() - 1) ? exhausted() : send(message);
    NextStep step = policy.after(message.round(), result);
    boolean more = others.hasNext() && !stopping.getAsBoolean();
    return Completion.of(claim, message, result, step, more, started, System.nanoTime());
  }

  private DeliveryResult send(ClaimedMessage message) {
    exchangeSince = System.nanoTime();
    exchanging = true;
    try {
      return senders.send(message.message());
    } finally {
      exchanging = false;
    }
  }

  /** Every attempt was lost with its process: do not risk another. */
  private static DeliveryResult exhausted() {
    return new DeliveryResult.Refused(
        null, "every attempt ended with the loss of the process that made it");
  }
}
