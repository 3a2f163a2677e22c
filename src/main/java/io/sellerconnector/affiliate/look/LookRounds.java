package io.sellerconnector.affiliate.look;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.NoticePressure;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.look.LookTurns.Turn;
import io.sellerconnector.affiliate.look.OfferClaims.Claim;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
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

  private final AffiliateSellers sellers;
  private final OfferClaims claims;
  private final LookTurns turns;
  private final OfferLook look;
  private final LookWriter writer;
  private final LookPermits permits;
  private final NoticePressure notices;
  private final AffiliateOfferProperties properties;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Map<SellerName, Semaphore> idleWorkers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private volatile boolean closed;

  LookRounds(
      AffiliateSellers sellers,
      OfferClaims claims,
      LookTurns turns,
      OfferLook look,
      LookWriter writer,
      LookPermits permits,
      NoticePressure notices,
      AffiliateOfferProperties properties,
      MeterRegistry meters,
      Clock clock) {
    this.sellers = sellers;
    this.claims = claims;
    this.turns = turns;
    this.look = look;
    this.writer = writer;
    this.permits = permits;
    this.notices = notices;
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
      // At every second turn, so that looks go on where notices always wait.
      for (boolean givesWay = true; more && !closed; givesWay = !givesWay) {
        if (givesWay && notices.isOn()) {
          meters.timer("connector.affiliate.offers.give.way").record(notices.giveWay());
        }
        AffiliateSeller seller = sellers.find(name).orElse(null);
        more = seller != null && !seller.paused() && work(seller);
      }
      trouble.over(
          name.value(), failures -> log.info("Offers of {} are looked at, {}", name, failures));
    } catch (RuntimeException | Error e) { // nobody looks at what becomes of a worker
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

  /** False if nothing is due, or may be asked now. */
  private boolean work(AffiliateSeller seller) {
    Instant startedAt = clock.instant();
    Turn turn = turns.next(seller, startedAt);
    if (turn == null) {
      return false;
    }
    Claim claim = turn.claim();
    List<Looked> looked = look.at(seller, claim, turn.priority(), startedAt);
    AffiliateSeller now = sellers.find(seller.name()).orElse(null);
    permits.within(() -> {
      writer.write(seller.name(), now, claim, looked, startedAt);
      return looked.size();
    });
    meters
        .counter("connector.affiliate.offers.looks", "reason", claim.reason().name())
        .increment(looked.size());
    return true;
  }
}
