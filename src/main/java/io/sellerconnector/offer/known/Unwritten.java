package io.sellerconnector.offer.known;

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
final class Unwritten {

  private static final Duration REFRESH = Duration.ofSeconds(KnownWriting.REFRESH_SECONDS);

  private static final Comparator<SkuOnMarket> ORDER =
      Comparator.comparing((SkuOnMarket key) -> key.sku().value())
          .thenComparing(key -> key.market().marketplace().value())
          .thenComparing(key -> key.market().salesChannel().value());

  private final int most;
  private final Map<SkuOnMarket, Known> waiting = new LinkedHashMap<>();
  private final Map<SkuOnMarket, Known> written;
  private boolean closed;

  Unwritten(int most) {
    this.most = most;
    this.written =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<SkuOnMarket, Known> eldest) {
            return size() > most;
          }
        };
  }

  /** Beyond the limit the oldest are dropped: they are written after the next answer. */
  synchronized void add(List<KnownSku> skus) {
    for (KnownSku sku : skus) {
      Known known = sku.known();
      if (known != null && worthIt(written.get(sku.key()), known)) {
        waiting.put(sku.key(), known);
      }
    }
    Iterator<SkuOnMarket> oldest = waiting.keySet().iterator();
    while (waiting.size() > most) {
      oldest.next();
      oldest.remove();
    }
    notifyAll();
  }

  private static boolean worthIt(@Nullable Known before, Known now) {
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
  synchronized Map<SkuOnMarket, Known> of(List<KnownSku> skus) {
    Map<SkuOnMarket, Known> found = new TreeMap<>(ORDER);
    for (KnownSku sku : skus) {
      Known known = sku.known();
      if (known != null && !known.isStored() && !known.equals(written.get(sku.key()))) {
        found.put(sku.key(), known);
      }
    }
    return found;
  }

  /**
   * Waits for something to write.
   *
   * @return at most so many, in the order in which they are to be written; empty at the end
   */
  synchronized Map<SkuOnMarket, Known> next(int portion) throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    Map<SkuOnMarket, Known> next = new TreeMap<>(ORDER);
    for (Map.Entry<SkuOnMarket, Known> entry : waiting.entrySet()) {
      if (next.size() == portion) {
        break;
      }
      next.put(entry.getKey(), entry.getValue());
    }
    return next;
  }

  synchronized void done(Map<SkuOnMarket, Known> portion) {
    portion.forEach((key, known) -> {
      waiting.remove(key, known);
      written.put(key, known);
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
