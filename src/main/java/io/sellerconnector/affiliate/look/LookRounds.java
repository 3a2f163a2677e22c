package io.sellerconnector.affiliate.look;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.look.OfferClaims.Claim;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at what is due, all sellers beside each other and none faster than its account allows.
 * Virtual threads wait for VTEX; a few at a time use the database.
 */
@Component
@AffiliateRole
final class LookRounds {

  private static final Logger log = LoggerFactory.getLogger(LookRounds.class);

  /** A stop waits for no more than the looks that are under way. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Of 32 connections. */
  private static final int DATABASE_AT_ONCE = 6;

  private final AffiliateSellers sellers;
  private final SellerVtex vtex;
  private final OfferClaims claims;
  private final OfferLook look;
  private final LookWriter writer;
  private final BatchSizes batchSizes;
  private final AffiliateOfferProperties properties;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Semaphore database = new Semaphore(DATABASE_AT_ONCE);
  private final Map<SellerName, Lock> takings = new ConcurrentHashMap<>();
  private final RepeatedTrouble trouble = new RepeatedTrouble();

  LookRounds(
      AffiliateSellers sellers,
      SellerVtex vtex,
      OfferClaims claims,
      OfferLook look,
      LookWriter writer,
      BatchSizes batchSizes,
      AffiliateOfferProperties properties,
      MeterRegistry meters,
      Clock clock) {
    this.sellers = sellers;
    this.vtex = vtex;
    this.claims = claims;
    this.look = look;
    this.writer = writer;
    this.batchSizes = batchSizes;
    this.properties = properties;
    this.meters = meters;
    this.clock = clock;
  }

  /** Until nothing is due, or for some seconds. */
  void run() {
    Map<SellerName, AffiliateSeller> selling = new LinkedHashMap<>();
    for (AffiliateSeller seller : sellers.all()) {
      if (!seller.paused()) {
        selling.put(seller.name(), seller);
      }
    }
    if (selling.isEmpty()) {
      return;
    }
    long end = System.nanoTime() + LONGEST.toNanos();
    List<SellerName> due = claims.due(selling.keySet(), clock.instant());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (SellerName name : due) {
        AffiliateSeller seller = Objects.requireNonNull(selling.get(name));
        for (int worker = 0; worker < properties.workers(); worker++) {
          threads.execute(() -> workUntil(end, seller));
        }
      }
    }
  }

  private void workUntil(long end, AffiliateSeller seller) {
    String name = seller.name().value();
    try {
      boolean more = true;
      while (more && System.nanoTime() - end < 0) {
        more = work(seller);
      }
      trouble.over(name, failures -> log.info("Offers of {} are looked at, {}", name, failures));
    } catch (RuntimeException e) {
      trouble.failed(
          name,
          times ->
              log.warn(
                  "Offers of {} could not be looked at{}; it is tried again: {}",
                  name,
                  times,
                  e.getClass().getName()));
    }
  }

  /** False if nothing is due, or may be asked now. */
  private boolean work(AffiliateSeller seller) {
    Instant startedAt = clock.instant();
    Claim claim = claim(seller, startedAt);
    if (claim == null) {
      return false;
    }
    List<Looked> looked = look.at(seller, claim, startedAt);
    AffiliateSeller now = sellers.find(seller.name()).orElse(null);
    withDatabase(() -> {
      writer.write(seller.name(), now, claim, looked, startedAt);
      return true;
    });
    meters
        .counter("connector.affiliate.offers.looks", "reason", claim.reason().name())
        .increment(looked.size());
    return true;
  }

  private @Nullable Claim claim(AffiliateSeller seller, Instant now) {
    for (LookReason reason : LookReason.values()) {
      if (vtex.room(seller, LookPriority.of(reason)) > 0) {
        Claim claim = withDatabase(() -> take(seller, reason, now));
        if (!claim.offers().isEmpty()) {
          return claim;
        }
      }
    }
    return null;
  }

  /** One after the other: two that take at once would share a batch between them. */
  private Claim take(AffiliateSeller seller, LookReason reason, Instant now) {
    Lock taking = takings.computeIfAbsent(seller.name(), _ -> new ReentrantLock());
    taking.lock();
    try {
      return claims.take(seller.name(), reason, batchSizes.of(seller.name()), now);
    } finally {
      taking.unlock();
    }
  }

  private <T> T withDatabase(Supplier<T> work) {
    database.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      database.release();
    }
  }
}
