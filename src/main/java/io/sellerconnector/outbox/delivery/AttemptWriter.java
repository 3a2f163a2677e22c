package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.queue.StopSignal;
import io.sellerconnector.outbox.queue.WakeUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what the lanes have to write and writes it in one transaction at a time: whatever came
 * in during one goes with the next.
 */
final class AttemptWriter {

  private static final Logger log = LoggerFactory.getLogger(AttemptWriter.class);
  private static final int LARGEST_BATCH = 500;
  private static final Duration BUSY_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(1);

  private final LinkedBlockingQueue<AttemptResult> queue = new LinkedBlockingQueue<>();
  private final Map<AttemptResult, CompletableFuture<Optional<ClaimedMessage>>> answers =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final WakeUp wakeUp = new WakeUp();
  private final Attempts attempts;
  private final AttemptMetrics metrics;
  private volatile boolean open;

  AttemptWriter(Attempts attempts, AttemptMetrics metrics) {
    this.attempts = attempts;
    this.metrics = metrics;
  }

  /** Answers once it is written: with the lane's next message if the caller is to go on. */
  CompletableFuture<Optional<ClaimedMessage>> record(AttemptResult attemptResult) {
    CompletableFuture<Optional<ClaimedMessage>> answer = new CompletableFuture<>();
    answers.put(attemptResult, answer);
    queue.add(attemptResult);
    wakeUp.wake();
    if (!open) {
      answer.complete(Optional.empty());
    }
    return answer;
  }

  /** To be called before {@link #writeUntil}, by whoever starts the lanes. */
  void open() {
    open = true;
  }

  /** Gives the signal and lets the loop see it at once. */
  void stop(StopSignal stop) {
    stop.give();
    wakeUp.wake();
  }

  /** Until the signal, and then what is there once more. */
  void writeUntil(StopSignal stop) {
    try {
      write(stop);
    } finally {
      open = false;
      List.copyOf(answers.values()).forEach(answer -> answer.complete(Optional.empty()));
      answers.clear();
    }
  }

  private void write(StopSignal stop) {
    Backoff backoff = new Backoff("Writing down what became of messages", stop, log);
    List<AttemptResult> batch = new ArrayList<>();
    boolean last = false;
    while (!last) {
      last = stop.isGiven();
      queue.drainTo(batch, Math.max(0, LARGEST_BATCH - batch.size()));
      if (batch.isEmpty()) {
        idle(stop);
        continue;
      }
      try {
        batch = write(batch, stop);
        backoff.succeeded();
      } catch (RuntimeException e) {
        backoff.failed(e);
      }
    }
  }

  private void idle(StopSignal stop) {
    try {
      if (!stop.isGiven()) {
        wakeUp.await(LONGEST_IDLE);
      }
    } catch (InterruptedException _) {
      stop.give();
      Thread.currentThread().interrupt();
    }
  }

  private List<AttemptResult> write(List<AttemptResult> batch, StopSignal stop) {
    Attempts.Written written = attempts.write(batch);
    written.done().forEach(metrics::count);
    for (TimedResult done : written.done()) {
      AttemptResult attemptResult = done.completion();
      answer(attemptResult, Optional.ofNullable(written.next().get(attemptResult.claim().lane())));
    }
    for (AttemptResult fenced : written.fenced()) {
      log.warn(
          "Message {} was answered after the lease of its lane had run out; it is sent again",
          fenced.message().message().id());
      answer(fenced, Optional.empty());
    }
    if (written.done().isEmpty() && !written.busy().isEmpty()) {
      stop.comesWithin(BUSY_PAUSE);
    }
    return new ArrayList<>(written.busy());
  }

  private void answer(AttemptResult attemptResult, Optional<ClaimedMessage> next) {
    CompletableFuture<Optional<ClaimedMessage>> answer = answers.remove(attemptResult);
    if (answer != null) {
      answer.complete(next);
    }
  }
}
