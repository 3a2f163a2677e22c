package io.sellerconnector.affiliate.inbound;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OfferHints;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down which SKUs have changed. Notices that come together are written together: whoever
 * comes while others are being written waits for its turn, and the first of those who wait writes
 * for all of them, in one transaction.
 */
@Component
@AffiliateRole
final class NoticeWriter {

  /** In one transaction; a single call may bring more. */
  private static final int MOST_HINTS = 5_000;

  private static final int TIMEOUT_SECONDS = 10;

  private static final class Waiting {
    final AffiliateSeller seller;
    final List<OfferHint> hints;
    // All below is guarded by the lock.
    boolean done;
    @Nullable RuntimeException failure;

    Waiting(AffiliateSeller seller, List<OfferHint> hints) {
      this.seller = seller;
      this.hints = hints;
    }
  }

  private final OfferHints offers;
  private final TransactionTemplate transaction;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  NoticeWriter(OfferHints offers, PlatformTransactionManager transactions) {
    this.offers = offers;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setTimeout(TIMEOUT_SECONDS);
  }

  /** They are written when it returns. */
  void write(AffiliateSeller seller, List<OfferHint> hints) {
    if (hints.isEmpty()) {
      return;
    }
    Waiting mine = new Waiting(seller, hints);
    waiting.add(mine);
    writing.lock();
    try {
      while (!mine.done) {
        writeNext();
      }
      if (mine.failure != null) {
        throw mine.failure;
      }
    } finally {
      writing.unlock();
    }
  }

  /** How many calls wait for their turn. */
  int waiting() {
    return waiting.size();
  }

  private void writeNext() {
    List<Waiting> batch = new ArrayList<>();
    int hints = 0;
    for (Waiting next = waiting.poll();
        next != null;
        next = hints < MOST_HINTS ? waiting.poll() : null) {
      batch.add(next);
      hints += next.hints.size();
    }
    try {
      write(batch);
      batch.forEach(each -> each.done = true);
    } catch (RuntimeException e) {
      // One that cannot be written must not take others with it.
      batch.forEach(each -> writeAlone(each, batch.size() == 1 ? e : null));
    }
  }

  private void writeAlone(Waiting each, @Nullable RuntimeException known) {
    each.done = true;
    each.failure = known;
    if (known == null) {
      try {
        write(List.of(each));
      } catch (RuntimeException e) {
        each.failure = e;
      }
    }
  }

  private void write(List<Waiting> batch) {
    Map<SellerName, Map<SkuId, OfferHint>> hints = new TreeMap<>();
    Map<SellerName, AffiliateSeller> sellers = new TreeMap<>();
    for (Waiting each : batch) {
      sellers.put(each.seller.name(), each.seller);
      Map<SkuId, OfferHint> ofSeller =
          hints.computeIfAbsent(each.seller.name(), _ -> new TreeMap<>());
      each.hints.forEach(hint -> ofSeller.merge(hint.sku(), hint, NoticeWriter::both));
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
