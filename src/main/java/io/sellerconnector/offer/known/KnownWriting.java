package io.sellerconnector.offer.known;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.offer.known.KnownSku.Key;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings what was answered into the database, beside the answers: in bulk, only what has become
 * different, or younger by {@value #REFRESH_SECONDS} seconds.
 */
final class KnownWriting implements AutoCloseable {

  static final int REFRESH_SECONDS = 30;

  private static final Logger log = LoggerFactory.getLogger(KnownWriting.class);

  private static final Duration REFRESH = Duration.ofSeconds(REFRESH_SECONDS);
  private static final int PORTION = 1_000;
  private static final long PAUSE_MILLIS = 1_000;

  private static final Comparator<Key> ORDER =
      Comparator.comparing((Key key) -> key.sku().value())
          .thenComparing(key -> key.market().marketplace().value())
          .thenComparing(key -> key.market().salesChannel().value());

  private final KnownOfferTable table;
  private final TransactionOperations transaction;
  private final int most;

  /** The newest only of each. */
  private final Map<Key, Known> waiting = new LinkedHashMap<>();

  private final Map<Key, Known> written;
  private final Thread thread;
  private boolean closed;
  private boolean failing;

  /**
   * @param most how many may wait, and how many are known to be written
   */
  KnownWriting(
      KnownOfferTable table, TransactionOperations transaction, int most, MeterRegistry meters) {
    this.table = table;
    this.transaction = transaction;
    this.most = most;
    this.written =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > most;
          }
        };
    Gauge.builder("connector.inventory.unwritten", this, KnownWriting::size)
        .description("SKUs of which the database does not know yet what was answered")
        .register(meters);
    this.thread = Thread.ofVirtual().name("known-offers-writer").start(this::run);
  }

  /** Beyond the limit the oldest are dropped: they are written after the next answer. */
  void add(List<KnownSku> skus) {
    synchronized (waiting) {
      for (KnownSku sku : skus) {
        Known known = sku.known();
        if (known != null && worthIt(written.get(sku.key()), known)) {
          waiting.put(sku.key(), known);
        }
      }
      Iterator<Key> oldest = waiting.keySet().iterator();
      while (waiting.size() > most) {
        oldest.next();
        oldest.remove();
      }
      waiting.notifyAll();
    }
  }

  private static boolean worthIt(@Nullable Known before, Known now) {
    return before == null
        || !before.offer().equals(now.offer())
        || !now.oldest().isBefore(before.oldest().plus(REFRESH));
  }

  /**
   * At once, those of these SKUs that are not written yet; within no transaction.
   *
   * @throws org.springframework.dao.DataAccessException if they cannot be written
   */
  void flush(List<KnownSku> skus) {
    Map<Key, Known> found = new TreeMap<>(ORDER);
    synchronized (waiting) {
      for (KnownSku sku : skus) {
        Known known = sku.known();
        if (known != null && !known.isStored() && worthIt(written.get(sku.key()), known)) {
          found.put(sku.key(), known);
        }
      }
    }
    if (!found.isEmpty()) {
      write(found);
    }
  }

  private void run() {
    try {
      for (Map<Key, Known> portion = next(); !portion.isEmpty(); portion = next()) {
        try {
          writeAllThatCanBe(portion);
          failing = false;
        } catch (RuntimeException e) {
          if (!failing) {
            log.warn(
                "What the inventory answers cannot be written and is kept in memory: {}",
                e.getClass().getSimpleName());
          }
          failing = true;
          pause();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for something to write; empty at the end. */
  private Map<Key, Known> next() throws InterruptedException {
    synchronized (waiting) {
      while (waiting.isEmpty() && !closed) {
        waiting.wait();
      }
      Map<Key, Known> portion = new TreeMap<>(ORDER);
      for (Map.Entry<Key, Known> entry : waiting.entrySet()) {
        if (portion.size() == PORTION) {
          break;
        }
        portion.put(entry.getKey(), entry.getValue());
      }
      return portion;
    }
  }

  private void pause() throws InterruptedException {
    synchronized (waiting) {
      if (!closed) {
        waiting.wait(PAUSE_MILLIS);
      } else {
        waiting.clear();
      }
    }
  }

  /** One that no database takes must not keep all others out for ever. */
  private void writeAllThatCanBe(Map<Key, Known> portion) {
    try {
      write(portion);
    } catch (DataIntegrityViolationException _) {
      portion.forEach((key, known) -> {
        try {
          write(Map.of(key, known));
        } catch (DataIntegrityViolationException e) {
          log.warn("What is known of SKU {} cannot be written", key.sku(), e);
          done(Map.of(key, known));
        }
      });
    }
  }

  private void write(Map<Key, Known> portion) {
    transaction.executeWithoutResult(_ -> table.write(portion));
    done(portion);
  }

  private void done(Map<Key, Known> portion) {
    synchronized (waiting) {
      portion.forEach((key, known) -> {
        waiting.remove(key, known);
        written.put(key, known);
      });
    }
  }

  private int size() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  /** What waits is written first, unless the database fails. */
  @Override
  public void close() {
    synchronized (waiting) {
      closed = true;
      waiting.notifyAll();
    }
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
