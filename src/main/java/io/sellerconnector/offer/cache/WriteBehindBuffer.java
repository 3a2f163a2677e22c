package io.sellerconnector.offer.cache;

import io.sellerconnector.adapter.SkuOffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is known and not written yet, and what has been written: of each SKU the newest only, and of
 * both no more than there is room for.
 */
final class WriteBehindBuffer {

  private static final Duration REFRESH = Duration.ofSeconds(WriteBehind.REFRESH_SECONDS);

  private static final Comparator<CachedSku.Key> ORDER =
      Comparator.comparing((CachedSku.Key key) -> key.sku().value())
          .thenComparing(key -> key.market().marketplace().value())
          .thenComparing(key -> key.market().salesChannel().value());

  /** Anybody can ask for SKUs that nobody has, and each would be a row that stays. */
  static final int MOST_UNKNOWN = 10_000;

  private final int most;
  private int unknown;
  private final Map<CachedSku.Key, CachedOffer> waiting = new LinkedHashMap<>();
  private final Map<CachedSku.Key, CachedOffer> written;
  private boolean closed;

  WriteBehindBuffer(int most) {
    this.most = most;
    this.written =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<CachedSku.Key, CachedOffer> eldest) {
            return size() > most;
          }
        };
  }

  /** Beyond the limit the oldest are dropped: they are written after the next answer. */
  synchronized void add(List<CachedSku> skus) {
    for (CachedSku sku : skus) {
      CachedOffer cachedOffer = sku.known();
      if (cachedOffer != null
          && worthIt(written.get(sku.key()), cachedOffer)
          && isAffordable(sku.key(), cachedOffer)) {
        waiting.put(sku.key(), cachedOffer);
      }
    }
    Iterator<CachedSku.Key> oldest = waiting.keySet().iterator();
    while (waiting.size() > most) {
      oldest.next();
      oldest.remove();
    }
    notifyAll();
  }

  private boolean isAffordable(CachedSku.Key key, CachedOffer cachedOffer) {
    if (!(cachedOffer.offer() instanceof SkuOffer.Unknown)
        || written.containsKey(key)
        || waiting.containsKey(key)) {
      return true;
    }
    return unknown++ < MOST_UNKNOWN;
  }

  private static boolean worthIt(@Nullable CachedOffer before, CachedOffer now) {
    return before == null
        || !before.offer().equals(now.offer())
        || !now.oldest().isBefore(before.oldest().plus(REFRESH));
  }

  /**
   * Those of these SKUs of which the last answer is not written to the letter, whether or not that
   * would be worth it otherwise: another replica may have written something in between.
   *
   * @return in the order in which they are to be written
   */
  synchronized Map<CachedSku.Key, CachedOffer> of(List<CachedSku> skus) {
    Map<CachedSku.Key, CachedOffer> found = new TreeMap<>(ORDER);
    for (CachedSku sku : skus) {
      CachedOffer cachedOffer = sku.known();
      if (cachedOffer != null
          && !cachedOffer.isStored()
          && !cachedOffer.equals(written.get(sku.key()))) {
        found.put(sku.key(), cachedOffer);
      }
    }
    return found;
  }

  /**
   * Waits for something to write.
   *
   * @return at most so many, in the order in which they are to be written; empty at the end
   */
  synchronized Map<CachedSku.Key, CachedOffer> next(int portion) throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    Map<CachedSku.Key, CachedOffer> next = new TreeMap<>(ORDER);
    for (Map.Entry<CachedSku.Key, CachedOffer> entry : waiting.entrySet()) {
      if (next.size() == portion) {
        break;
      }
      next.put(entry.getKey(), entry.getValue());
    }
    return next;
  }

  synchronized void done(Map<CachedSku.Key, CachedOffer> portion) {
    portion.forEach((key, cachedOffer) -> {
      waiting.remove(key, cachedOffer);
      written.put(key, cachedOffer);
    });
  }

  /** After a failure; at the end nothing more is tried. */
  synchronized void pause(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!closed) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
    waiting.clear();
  }

  synchronized int size() {
    return waiting.size();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
