package io.sellerconnector.offer.shadow;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many SKUs in a second and no more. Where there is nothing left it costs one look at a field.
 */
final class SkuBudget {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long nanosPerSku;

  /** When the next SKU is free. */
  private final AtomicLong next;

  SkuBudget(int perSecond, long now) {
    this.nanosPerSku = SECOND / perSecond;
    this.next = new AtomicLong(now - SECOND);
  }

  /**
   * @param now of {@link System#nanoTime}
   * @return how many are granted, 0 to {@code wanted}
   */
  int take(int wanted, long now) {
    long free = next.get();
    long from = now - free > SECOND ? now - SECOND : free;
    long room = (now - from) / nanosPerSku;
    int granted = (int) Math.min(wanted, room);
    // who comes second of two at the same moment goes without
    return granted > 0 && next.compareAndSet(free, from + granted * nanosPerSku) ? granted : 0;
  }
}
