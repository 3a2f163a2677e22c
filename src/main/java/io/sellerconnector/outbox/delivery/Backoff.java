package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.queue.Detail;
import io.sellerconnector.outbox.queue.StopSignal;
import java.time.Duration;
import org.slf4j.Logger;

/** Paces a loop while the database does not answer. */
final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final StopSignal stop;
  private Duration wait = FIRST;

  Backoff(StopSignal stop) {
    this.stop = stop;
  }

  void succeeded() {
    wait = FIRST;
  }

  /** Returns after a while, or as soon as the loop is to end. */
  void failed(String what, RuntimeException error, Logger log) {
    log.warn("{} failed ({}); trying again in {}", what, Detail.of(error), wait);
    log.debug("{} failed", what, error);
    stop.comesWithin(wait);
    wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
  }
}
