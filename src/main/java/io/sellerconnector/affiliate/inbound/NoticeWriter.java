package io.sellerconnector.affiliate.inbound;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.NoticePressure;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OfferHints;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down which SKUs have changed. A thread of its own writes, and whatever comes meanwhile it
 * writes next, all together in one transaction: a commit takes about as long for a hundred notices
 * as for one, and nobody who waits has to wake up before the next ones are written.
 */
@Component
@AffiliateRole
final class NoticeWriter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(NoticeWriter.class);

  /** In one transaction; a single call may bring more. */
  private static final int MOST_HINTS = 5_000;

  private static final int TIMEOUT_SECONDS = 10;

  /** The one that is being written when a call comes, and its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(2 * TIMEOUT_SECONDS + 5);

  private static final Duration STOP_WAITS = Duration.ofSeconds(5);

  /**
   * @param since by {@link System#nanoTime}
   */
  private record Waiting(
      AffiliateSeller seller, List<OfferHint> hints, long since, CompletableFuture<Void> written) {}

  private final OfferHints offers;
  private final NoticePressure pressure;
  private final TransactionTemplate transaction;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("affiliate-notice-writer").factory());

  private volatile boolean closed;

  NoticeWriter(
      OfferHints offers, NoticePressure pressure, PlatformTransactionManager transactions) {
    this.offers = offers;
    this.pressure = pressure;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setTimeout(TIMEOUT_SECONDS);
  }

  /** They are written when it returns. */
  void write(AffiliateSeller seller, List<OfferHint> hints) {
    if (hints.isEmpty()) {
      return;
    }
    if (closed) {
      throw stopped();
    }
    Waiting mine = new Waiting(seller, hints, System.nanoTime(), new CompletableFuture<>());
    waiting.add(mine);
    begin();
    try {
      mine.written().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new QueryTimeoutException("notices could not be written in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      // What nobody waits for is not written any more.
      mine.written().cancel(false);
    }
  }

  /** How many calls wait for their turn. */
  int waiting() {
    return waiting.size();
  }

  /**
   * What waits is written yet, if that can be done soon; VTEX sends again what is refused. Not by
   * interrupts, which must not meet the database.
   */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
        log.info("Notices could not be written within {}: VTEX sends them again", STOP_WAITS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    closed = true;
    refuseAll();
  }

  private void begin() {
    if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
      try {
        thread.execute(this::writeAll);
      } catch (RejectedExecutionException e) {
        refuseAll();
      }
    }
  }

  private void refuseAll() {
    for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
      next.written().completeExceptionally(stopped());
    }
  }

  private static RuntimeException stopped() {
    return new QueryTimeoutException("notices are not written any more: this replica stops");
  }

  private void writeAll() {
    do {
      try {
        while (!waiting.isEmpty()) {
          writeNext();
        }
      } finally {
        writing.set(false);
      }
      // Somebody may have come after the last look, and found us at work still.
    } while (!waiting.isEmpty() && writing.compareAndSet(false, true));
  }

  private void writeNext() {
    List<Waiting> batch = nextBatch();
    if (batch.isEmpty()) {
      return;
    }
    try {
      write(batch);
      pressure.waited(Duration.ofNanos(System.nanoTime() - batch.getFirst().since()));
      batch.forEach(each -> each.written().complete(null));
    } catch (RuntimeException e) {
      if (batch.size() == 1 || concernsAll(e)) {
        batch.forEach(each -> each.written().completeExceptionally(e));
      } else {
        writeEach(batch);
      }
    } finally {
      // After an Error nobody waits for ever.
      batch.forEach(each -> each.written().cancel(false));
    }
  }

  private List<Waiting> nextBatch() {
    List<Waiting> batch = new ArrayList<>();
    int hints = 0;
    while (hints < MOST_HINTS) {
      Waiting next = waiting.poll();
      if (next == null) {
        break;
      }
      if (!next.written().isDone()) {
        batch.add(next);
        hints += next.hints().size();
      }
    }
    return batch;
  }

  /** One that cannot be written must not take others with it. */
  private void writeEach(List<Waiting> batch) {
    RuntimeException known = null;
    for (Waiting each : batch) {
      if (closed && known == null) {
        known = stopped();
      }
      if (known == null) {
        known = writeAlone(each);
      } else {
        each.written().completeExceptionally(known);
      }
    }
  }

  /** What those that come after it would fail with as well, or null. */
  private @Nullable RuntimeException writeAlone(Waiting each) {
    if (each.written().isDone()) {
      return null;
    }
    try {
      write(List.of(each));
      each.written().complete(null);
      return null;
    } catch (RuntimeException e) {
      each.written().completeExceptionally(e);
      return concernsAll(e) ? e : null;
    }
  }

  /** Whether the database is away or at its limit, whatever is written. */
  private static boolean concernsAll(RuntimeException e) {
    return e instanceof CannotCreateTransactionException
        || e instanceof TransactionTimedOutException
        || e instanceof DataAccessResourceFailureException
        || e instanceof QueryTimeoutException;
  }

  private void write(List<Waiting> batch) {
    Map<SellerName, Map<SkuId, OfferHint>> hints = new TreeMap<>();
    Map<SellerName, AffiliateSeller> sellers = new TreeMap<>();
    for (Waiting each : batch) {
      sellers.put(each.seller().name(), each.seller());
      Map<SkuId, OfferHint> ofSeller =
          hints.computeIfAbsent(each.seller().name(), _ -> new TreeMap<>());
      each.hints().forEach(hint -> ofSeller.merge(hint.sku(), hint, NoticeWriter::both));
    }
    // By name and SKU, so that replicas wait for each other in the same order.
    transaction.executeWithoutResult(_ ->
        hints.forEach((name, ofSeller) ->
            offers.heard(
                Objects.requireNonNull(sellers.get(name)), List.copyOf(ofSeller.values()))));
  }

  /** Two notices about one SKU, of which the latter is the newer one. */
  static OfferHint both(OfferHint one, OfferHint other) {
    OfferHint first = whole(one);
    OfferHint second = whole(other);
    return new OfferHint(
        second.sku(),
        first.data() || second.data(),
        first.price() || second.price(),
        first.stock() || second.stock(),
        second.removed() || first.removed(),
        second.active() == null ? first.active() : second.active());
  }

  /** That everything may have changed must not be lost beside what says less. */
  private static OfferHint whole(OfferHint hint) {
    boolean nothing = !hint.data() && !hint.price() && !hint.stock() && !hint.removed();
    return nothing ? new OfferHint(hint.sku(), true, true, true, false, hint.active()) : hint;
  }
}
