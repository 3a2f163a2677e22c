package io.sellerconnector.outbox;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what the lanes have to write and writes it in one transaction at a time: whatever came
 * in during one goes with the next.
 */
final class Recorder implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Recorder.class);
  private static final int LARGEST_BATCH = 500;
  private static final long BUSY_PAUSE_MILLIS = 5;

  private final LinkedBlockingQueue<Completion> queue = new LinkedBlockingQueue<>();
  private final Map<Completion, CompletableFuture<Boolean>> answers =
      java.util.Collections.synchronizedMap(new IdentityHashMap<>());
  private final Completions completions;
  private final AttemptMetrics metrics;

  Recorder(Completions completions, AttemptMetrics metrics) {
    this.completions = completions;
    this.metrics = metrics;
  }

  /** Answers once it is written: false if the lane is no longer the caller's. */
  CompletableFuture<Boolean> record(Completion completion) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    answers.put(completion, answer);
    queue.add(completion);
    return answer;
  }

  /** Until interrupted. */
  @Override
  public void run() {
    Backoff backoff = new Backoff();
    List<Completion> batch = new ArrayList<>();
    try {
      while (true) {
        if (batch.isEmpty()) {
          batch.add(queue.take());
        }
        queue.drainTo(batch, Math.max(0, LARGEST_BATCH - batch.size()));
        try {
          batch = write(batch);
          backoff.succeeded();
        } catch (RuntimeException e) {
          backoff.failed("Writing the outcome of %d messages".formatted(batch.size()), e, log);
        }
      }
    } catch (InterruptedException _) {
      answers.values().forEach(answer -> answer.complete(false));
    }
  }

  private List<Completion> write(List<Completion> batch) throws InterruptedException {
    Completions.Written written = completions.write(batch);
    written.done().forEach(metrics::count);
    written.done().forEach(done -> answer(done.completion(), true));
    for (Completion fenced : written.fenced()) {
      log.warn(
          "Message {} was answered after the lease of its lane had run out; it is sent again",
          fenced.message().message().id());
      answer(fenced, false);
    }
    if (written.done().isEmpty() && !written.busy().isEmpty()) {
      Thread.sleep(BUSY_PAUSE_MILLIS);
    }
    return new ArrayList<>(written.busy());
  }

  private void answer(Completion completion, boolean held) {
    CompletableFuture<Boolean> answer = answers.remove(completion);
    if (answer != null) {
      answer.complete(held);
    }
  }
}
