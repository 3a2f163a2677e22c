package io.sellerconnector.outbox.queue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a loop that uses the database. Such a thread is never interrupted: an interrupt during file
 * access closes H2's file for everybody.
 */
public final class StopSignal {

  private final CountDownLatch given = new CountDownLatch(1);

  public void give() {
    given.countDown();
  }

  public boolean isGiven() {
    return given.getCount() == 0;
  }

  /** Waits, and returns early with true once the signal is given. */
  public boolean comesWithin(Duration wait) {
    try {
      return given.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      give();
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
