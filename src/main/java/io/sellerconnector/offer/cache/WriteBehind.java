package io.sellerconnector.offer.cache;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings what was answered into the database, beside the answers: in bulk, only what has become
 * different, or younger by {@value #REFRESH_SECONDS} seconds.
 */
final class WriteBehind implements AutoCloseable {

  static final int REFRESH_SECONDS = 30;

  private static final Logger log = LoggerFactory.getLogger(WriteBehind.class);

  private static final int PORTION = 1_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration AT_THE_END = Duration.ofSeconds(5);

  private final CachedOfferTable table;
  private final TransactionOperations transaction;
  private final WriteBehindBuffer writeBehindBuffer;
  private final Thread thread;
  private boolean failing;

  /**
   * @param most how many may wait, and how many are known to be written
   */
  WriteBehind(
      CachedOfferTable table, TransactionOperations transaction, int most, MeterRegistry meters) {
    this.table = table;
    this.transaction = transaction;
    this.writeBehindBuffer = new WriteBehindBuffer(most);
    Gauge.builder("connector.inventory.unwritten", writeBehindBuffer, WriteBehindBuffer::size)
        .description("SKUs of which the database does not know yet what was answered")
        .register(meters);
    this.thread = Thread.ofVirtual().name("known-offers-writer").start(this::run);
  }

  void add(List<CachedSku> skus) {
    writeBehindBuffer.add(skus);
  }

  /**
   * At once, those of these SKUs that are not written yet; within no transaction.
   *
   * @throws org.springframework.dao.DataAccessException if they cannot be written
   */
  void flush(List<CachedSku> skus) {
    Map<CachedSku.Key, CachedOffer> found = writeBehindBuffer.of(skus);
    if (!found.isEmpty()) {
      write(found);
    }
  }

  private void run() {
    try {
      for (Map<CachedSku.Key, CachedOffer> portion = writeBehindBuffer.next(PORTION);
          !portion.isEmpty();
          portion = writeBehindBuffer.next(PORTION)) {
        if (!writeAllThatCanBe(portion)) {
          writeBehindBuffer.pause(PAUSE);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that no database takes must not keep all others out for ever. */
  private boolean writeAllThatCanBe(Map<CachedSku.Key, CachedOffer> portion) {
    try {
      try {
        write(portion);
      } catch (DataIntegrityViolationException _) {
        portion.forEach(this::writeOrGiveUp);
      }
      failing = false;
    } catch (RuntimeException | Error e) { // the thread goes on, whatever broke
      if (!failing) {
        log.warn(
            "What the inventory answers cannot be written and is kept in memory: {}",
            e.getClass().getSimpleName());
      }
      failing = true;
    }
    return !failing;
  }

  private void writeOrGiveUp(CachedSku.Key key, CachedOffer cachedOffer) {
    try {
      write(Map.of(key, cachedOffer));
    } catch (DataIntegrityViolationException e) {
      log.warn("What is known of SKU {} cannot be written", key.sku(), e);
      writeBehindBuffer.done(Map.of(key, cachedOffer));
    }
  }

  private void write(Map<CachedSku.Key, CachedOffer> portion) {
    transaction.executeWithoutResult(_ -> table.write(portion));
    writeBehindBuffer.done(portion);
  }

  /** What waits is written first, unless the database fails. */
  @Override
  public void close() {
    writeBehindBuffer.close();
    try {
      thread.join(AT_THE_END);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
