package io.sellerconnector.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells this instance's pump that there may be something to do; calls in between add up to one. */
final class WakeUp {

  private final Semaphore signal = new Semaphore(0);

  void wake() {
    if (signal.availablePermits() == 0) {
      signal.release();
    }
  }

  void await(Duration longest) throws InterruptedException {
    if (signal.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
      signal.drainPermits();
    }
  }
}
