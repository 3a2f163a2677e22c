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
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at what is due, all sellers beside each other and none faster than its account allows.
 * Virtual threads wait for VTEX; a few at a time use the database. Who looks at a seller's offers
 * outlives the round that has begun it, so that a slow seller holds up no other.
 */
@Component
@AffiliateRole
final class LookRounds implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LookRounds.class);

  /** What is under way then is left to its lease. */
  private static final Duration STOP_WAITS = Duration.ofSeconds(5);

  /** Every so manieth turn is of what is due for longest, however many notices come. */
  private static final int SHARE = 5;

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
  private final Map<SellerName, Semaphore> idleWorkers = new ConcurrentHashMap<>();
  private final Map<SellerName, AtomicInteger> turns = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private volatile boolean closed;

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

  /**
   * Sets idle workers to the sellers of whose offers some are due; a seller whose workers are all
   * busy is passed over.
   *
   * @return what was begun
   */
  List<CompletableFuture<Void>> run() {
    List<SellerName> selling =
        sellers.all().stream()
            .filter(seller -> !seller.paused())
            .map(AffiliateSeller::name)
            .toList();
    if (closed || selling.isEmpty()) {
      return List.of();
    }
    List<CompletableFuture<Void>> begun = new ArrayList<>();
    for (SellerName seller : claims.due(selling, clock.instant())) {
      Semaphore idle =
          idleWorkers.computeIfAbsent(seller, _ -> new Semaphore(properties.workers()));
      while (idle.tryAcquire()) {
        begun.add(
            CompletableFuture.runAsync(() -> workAll(seller), threads)
                .whenComplete((_, _) -> idle.release()));
      }
    }
    return begun;
  }

  /** Not by interrupts, which must not meet the database. */
  @Override
  public void close() {
    closed = true;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
        log.info("Looks at offers did not end within {}: they are made again later", STOP_WAITS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until nothing is due any more. */
  private void workAll(SellerName name) {
    try {
      boolean more = true;
      while (more && !closed) {
        AffiliateSeller seller = sellers.find(name).orElse(null);
        more = seller != null && !seller.paused() && work(seller);
      }
      trouble.over(
          name.value(), failures -> log.info("Offers of {} are looked at, {}", name, failures));
    } catch (RuntimeException e) {
      trouble.failed(
          name.value(),
          times ->
              log.warn(
                  "Offers of {} could not be looked at{}; it is tried again: {}",
                  name,
                  times,
                  e.getClass().getName()));
    }
  }

  /**
   * @param priority as what its calls wait under the account's rate
   */
  private record Turn(Claim claim, Priority priority) {}

  /** False if nothing is due, or may be asked now. */
  private boolean work(AffiliateSeller seller) {
    Instant startedAt = clock.instant();
    Turn turn = turn(seller, startedAt);
    if (turn == null) {
      return false;
    }
    Claim claim = turn.claim();
    List<Looked> looked = look.at(seller, claim, turn.priority(), startedAt);
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

  private @Nullable Turn turn(AffiliateSeller seller, Instant now) {
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
    return withDatabase(() -> claims.longestDue(seller.name(), now))
        .map(overdue -> turn(seller, overdue.reason(), LookPriority.of(overdue.first()), now))
        .orElse(null);
  }

  private @Nullable Turn turn(
      AffiliateSeller seller, LookReason reason, Priority priority, Instant now) {
    if (vtex.room(seller, priority) <= 0) {
      return null;
    }
    Claim claim = withDatabase(() -> take(seller, reason, now));
    return claim.offers().isEmpty() ? null : new Turn(claim, priority);
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
