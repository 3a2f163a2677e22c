package io.sellerconnector.catalog.listing;

import java.time.Duration;

/** Distances that grow from one time to the next, up to a longest one. */
final class GrowingDelay {

  static final Duration LONGEST = Duration.ofDays(30);

  private GrowingDelay() {}

  static Duration of(Duration first, double factor, int times, Duration longest) {
    double millis = first.toMillis() * Math.pow(factor, times);
    Duration grown = Duration.ofMillis((long) Math.min(millis, (double) LONGEST.toMillis()));
    return grown.compareTo(longest) > 0 ? longest : grown;
  }
}
