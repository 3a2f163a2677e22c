package io.sellerconnector.offer.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits that have an end. */
final class Waits {

  private Waits() {}

  /** For all of them or until the time is up. */
  static void until(List<CompletableFuture<Void>> all, Duration longest) {
    if (all.isEmpty() || longest.isNegative()) {
      return;
    }
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
          .get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // What is there by now is used.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
