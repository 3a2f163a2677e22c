package io.sellerconnector.offer.cache;

import java.time.Duration;

/** The time until a deadline, as it runs out. */
final class RemainingTime {

  private final long began = System.nanoTime();
  private final long whole;

  RemainingTime(Duration whole) {
    this.whole = Math.max(0, whole.toNanos());
  }

  /**
   * @param share above 0, at most 1
   * @return what is left of that share of the whole; may be negative
   */
  Duration of(double share) {
    return Duration.ofNanos((long) (whole * share) - (System.nanoTime() - began));
  }

  Duration halfOfTheRest() {
    return of(1).dividedBy(2);
  }
}
