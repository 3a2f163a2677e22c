package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.look.OfferClaims.Claim;
import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.outbox.Priority;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which of a seller's due offers are looked at next: the most urgent ones, and now and then those
 * that are due for longest.
 */
@Component
@AffiliateRole
final class LookTurns {

  /** One turn of so many is of what is due for longest, however many notices come. */
  private static final int SHARE = 5;

  private final SellerVtex vtex;
  private final OfferClaims claims;
  private final BatchSizes batchSizes;
  private final LookPermits permits;
  private final Map<SellerName, Lock> takings = new ConcurrentHashMap<>();
  private final Map<SellerName, AtomicInteger> turns = new ConcurrentHashMap<>();

  LookTurns(SellerVtex vtex, OfferClaims claims, BatchSizes batchSizes, LookPermits permits) {
    this.vtex = vtex;
    this.claims = claims;
    this.batchSizes = batchSizes;
    this.permits = permits;
  }

  /**
   * @param priority as what its calls wait under the account's rate
   */
  record Turn(Claim claim, Priority priority) {}

  /** Null if nothing is due, or may be asked now. */
  @Nullable Turn next(AffiliateSeller seller, Instant now) {
    AtomicInteger number = turns.computeIfAbsent(seller.name(), _ -> new AtomicInteger());
    if (number.incrementAndGet() % SHARE == 0) {
      Turn overdue = longestDue(seller, now);
      if (overdue != null) {
        return overdue;
      }
    }
    for (LookReason reason : LookReason.values()) {
      Turn turn = turn(seller, reason, LookPriority.of(reason), now);
      if (turn != null) {
        return turn;
      }
    }
    return null;
  }

  /** As urgent as those that it goes before, or the rate would let it wait behind them. */
  private @Nullable Turn longestDue(AffiliateSeller seller, Instant now) {
    return permits
        .within(() -> claims.longestDue(seller.name(), now))
        .map(overdue -> turn(seller, overdue.reason(), LookPriority.of(overdue.first()), now))
        .orElse(null);
  }

  private @Nullable Turn turn(
      AffiliateSeller seller, LookReason reason, Priority priority, Instant now) {
    if (vtex.room(seller, priority) <= 0) {
      return null;
    }
    Claim claim = take(seller.name(), reason, now);
    return claim.offers().isEmpty() ? null : new Turn(claim, priority);
  }

  /**
   * One after the other: two that take at once would share a batch between them. Whoever waits here
   * has no permit, so that a seller with many workers keeps nobody else from the database.
   */
  private Claim take(SellerName seller, LookReason reason, Instant now) {
    Lock taking = takings.computeIfAbsent(seller, _ -> new ReentrantLock());
    taking.lock();
    try {
      return permits.within(() -> claims.take(seller, reason, batchSizes.of(seller), now));
    } finally {
      taking.unlock();
    }
  }
}
