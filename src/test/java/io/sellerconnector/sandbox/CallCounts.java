package io.sellerconnector.sandbox;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** How often the connector has called, and how often it has asked for each SKU. */
final class CallCounts {

  private final Map<String, Integer> operations = new TreeMap<>();
  private final Map<String, Questions> skus = new TreeMap<>();

  /**
   * @param times how often the SKU was asked for
   * @param shortestGapMs between two questions for it; −1 if there was only one
   */
  record Questions(int times, long shortestGapMs, long lastNanos) {

    private Questions another(long now) {
      long gap = (now - lastNanos) / 1_000_000;
      return new Questions(times + 1, shortestGapMs < 0 ? gap : Math.min(gap, shortestGapMs), now);
    }
  }

  synchronized void called(String operation) {
    operations.merge(operation, 1, Integer::sum);
  }

  synchronized void asked(Collection<String> asked) {
    long now = System.nanoTime();
    for (String sku : asked) {
      skus.compute(
          sku, (id, before) -> before == null ? new Questions(1, -1, now) : before.another(now));
    }
  }

  synchronized Map<String, Integer> operations() {
    return new TreeMap<>(operations);
  }

  synchronized Map<String, Questions> skus() {
    return new TreeMap<>(skus);
  }

  synchronized void forget() {
    operations.clear();
    skus.clear();
  }
}
