package io.sellerconnector.outbox.queue;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells this instance's pump that there may be something to do; calls in between add up to one. */
public final class WakeUp {

  private final Semaphore signal = new Semaphore(0);

  public void wake() {
    if (signal.availablePermits() == 0) {
      signal.release();
    }
  }

  public void await(Duration longest) throws InterruptedException {
    if (signal.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
      signal.drainPermits();
    }
  }
}
