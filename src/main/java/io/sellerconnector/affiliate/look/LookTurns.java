package io.sellerconnector.affiliate.look;

import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Begins a round of looks every second, on every replica: what one of them takes the others leave
 * to it, so it is not a job for the shared scheduler, which would set one at a time to work.
 */
final class LookTurns implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LookTurns.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final String WHAT = "rounds";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LookRounds rounds;
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private volatile CountDownLatch stop = new CountDownLatch(1);
  private volatile Thread thread = new Thread();

  LookTurns(LookRounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void start() {
    CountDownLatch signal = new CountDownLatch(1);
    stop = signal;
    thread = Thread.ofPlatform().daemon().name("affiliate-looks").start(() -> runUntil(signal));
  }

  @Override
  public void stop() {
    stop.countDown();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }

  private void runUntil(CountDownLatch signal) {
    while (!comesWithinPeriod(signal)) {
      try {
        rounds.run();
        trouble.over(WHAT, failures -> log.info("Offers are looked at again, {}", failures));
      } catch (RuntimeException | Error e) { // the thread goes on, whatever broke
        trouble.failed(
            WHAT,
            times ->
                log.warn(
                    "What is due of sellers' offers could not be read; it is tried again{}: {}",
                    times,
                    e.getClass().getName()));
      }
    }
  }

  private static boolean comesWithinPeriod(CountDownLatch signal) {
    try {
      return signal.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
