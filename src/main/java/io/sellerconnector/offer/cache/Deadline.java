package io.sellerconnector.offer.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time until a deadline, as it runs out. */
final class Deadline {

  private final long began = System.nanoTime();
  private final long whole;

  Deadline(Duration whole) {
    this.whole = Math.max(0, whole.toNanos());
  }

  /**
   * @param share above 0, at most 1
   * @return what is left of that share of the whole; may be negative
   */
  Duration left(double share) {
    return Duration.ofNanos((long) (whole * share) - (System.nanoTime() - began));
  }

  /** Waits for all of them, or until that share of the whole is up. */
  void await(List<CompletableFuture<Void>> all, double share) {
    await(all, left(share));
  }

  /** Waits for all of them, or until the time is up. */
  static void await(List<CompletableFuture<Void>> all, Duration longest) {
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
