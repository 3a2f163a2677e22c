package io.sellerconnector.offer.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a call until its time is up, whether or not the adapter keeps to its deadline. One that
 * hangs is interrupted and left behind; while too many hang no further call is made.
 */
final class BoundedCall {

  private static final Logger log = LoggerFactory.getLogger(BoundedCall.class);

  /** An adapter that keeps to the deadline answers a failure itself, and says more. */
  private static final Duration GRACE = Duration.ofMillis(250);

  private final Duration patience;
  private final int mostHanging;
  private final AtomicInteger hanging = new AtomicInteger();

  BoundedCall(Duration timeout, int mostHanging) {
    this.patience = timeout.plus(GRACE);
    this.mostHanging = mostHanging;
  }

  /**
   * @return empty if it took too long, threw, or too many hang
   */
  <T> Optional<T> of(Supplier<T> call) {
    if (hanging.incrementAndGet() > mostHanging) {
      hanging.decrementAndGet();
      return Optional.empty();
    }
    FutureTask<T> task = new FutureTask<>(call::get);
    Thread thread =
        Thread.ofVirtual()
            .name("seller-system")
            .start(() -> {
              try {
                task.run();
              } finally {
                hanging.decrementAndGet();
              }
            });
    try {
      return Optional.of(task.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      thread.interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      // Only the kind: the message may carry what must not be in a log.
      Throwable cause = e.getCause();
      log.error(
          "A call to the seller's system ended in {}",
          cause == null ? "an error" : cause.getClass().getName());
      return Optional.empty();
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
