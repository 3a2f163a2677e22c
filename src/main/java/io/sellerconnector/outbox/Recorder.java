package io.sellerconnector.outbox;

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
final class Recorder {

  private static final Logger log = LoggerFactory.getLogger(Recorder.class);
  private static final int LARGEST_BATCH = 500;
  private static final Duration BUSY_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(1);

  private final LinkedBlockingQueue<Completion> queue = new LinkedBlockingQueue<>();
  private final Map<Completion, CompletableFuture<Optional<ClaimedMessage>>> answers =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final WakeUp wakeUp = new WakeUp();
  private final Completions completions;
  private final AttemptMetrics metrics;
  private volatile boolean open;

  Recorder(Completions completions, AttemptMetrics metrics) {
    this.completions = completions;
    this.metrics = metrics;
  }

  /** Answers once it is written: with the lane's next message if the caller is to go on. */
  CompletableFuture<Optional<ClaimedMessage>> record(Completion completion) {
    CompletableFuture<Optional<ClaimedMessage>> answer = new CompletableFuture<>();
    answers.put(completion, answer);
    queue.add(completion);
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
    Backoff backoff = new Backoff(stop);
    List<Completion> batch = new ArrayList<>();
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
        backoff.failed("Writing the outcome of %d messages".formatted(batch.size()), e, log);
      }
    }
    open = false;
    List.copyOf(answers.values()).forEach(answer -> answer.complete(Optional.empty()));
    answers.clear();
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

  private List<Completion> write(List<Completion> batch, StopSignal stop) {
    Completions.Written written = completions.write(batch);
    written.done().forEach(metrics::count);
    for (Timed done : written.done()) {
      Completion completion = done.completion();
      answer(completion, Optional.ofNullable(written.next().get(completion.claim().lane())));
    }
    for (Completion fenced : written.fenced()) {
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

  private void answer(Completion completion, Optional<ClaimedMessage> next) {
    CompletableFuture<Optional<ClaimedMessage>> answer = answers.remove(completion);
    if (answer != null) {
      answer.complete(next);
    }
  }
}
