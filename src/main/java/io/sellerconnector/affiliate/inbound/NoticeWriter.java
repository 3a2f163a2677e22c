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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down which SKUs have changed. A thread of its own writes, and whatever comes meanwhile it
 * writes next, all together in one transaction: a commit takes about as long for a hundred notices
 * as for one, and nobody who waits has to wake up before the next ones are written.
 */
@Component
@AffiliateRole
final class NoticeWriter implements AutoCloseable {

  /** In one transaction; a single call may bring more. */
  private static final int MOST_HINTS = 5_000;

  private static final int TIMEOUT_SECONDS = 10;

  /** The one that is being written when a call comes, and its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(2 * TIMEOUT_SECONDS + 5);

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
    }
  }

  /** How many calls wait for their turn. */
  int waiting() {
    return waiting.size();
  }

  /** What waits is written yet. */
  @Override
  public void close() {
    thread.close();
  }

  private void begin() {
    if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
      thread.execute(this::writeAll);
    }
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
    List<Waiting> batch = new ArrayList<>();
    int hints = 0;
    for (Waiting next = waiting.poll();
        next != null;
        next = hints < MOST_HINTS ? waiting.poll() : null) {
      batch.add(next);
      hints += next.hints().size();
    }
    try {
      write(batch);
      batch.forEach(each -> each.written().complete(null));
      pressure.waited(Duration.ofNanos(System.nanoTime() - batch.getFirst().since()));
    } catch (RuntimeException e) {
      // One that cannot be written must not take others with it.
      batch.forEach(each -> writeAlone(each, batch.size() == 1 ? e : null));
    } finally {
      // After an Error nobody waits for ever.
      batch.forEach(each -> each.written().cancel(false));
    }
  }

  private void writeAlone(Waiting each, @Nullable RuntimeException known) {
    try {
      if (known != null) {
        throw known;
      }
      write(List.of(each));
      each.written().complete(null);
    } catch (RuntimeException e) {
      each.written().completeExceptionally(e);
    }
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
