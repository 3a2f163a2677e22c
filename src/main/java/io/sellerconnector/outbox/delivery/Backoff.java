package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.queue.Detail;
import io.sellerconnector.outbox.queue.StopSignal;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Duration;
import org.slf4j.Logger;

/** Paces a loop while the database does not answer. */
final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final String what;
  private final StopSignal stop;
  private final Logger log;
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private Duration wait = FIRST;

  /**
   * @param what the loop does, for the log
   */
  Backoff(String what, StopSignal stop, Logger log) {
    this.what = what;
    this.stop = stop;
    this.log = log;
  }

  void succeeded() {
    wait = FIRST;
    trouble.over(what, failures -> log.info("{} works again, {}", what, failures));
  }

  /** Returns after a while, or as soon as the loop is to end. */
  void failed(RuntimeException error) {
    trouble.failed(
        what,
        times -> log.warn("{} failed{}: {}; it is tried again", what, times, Detail.of(error)));
    log.debug("{} failed", what, error);
    stop.comesWithin(wait);
    wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
  }
}
