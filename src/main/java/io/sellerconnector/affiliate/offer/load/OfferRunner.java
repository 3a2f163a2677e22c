package io.sellerconnector.affiliate.offer.load;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.affiliate.offer.load.ChannelPages.Page;
import io.sellerconnector.shared.SkuId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off loads and sweeps, page by page: they only say what is to be looked at, the looks come
 * by themselves. Any replica goes on where another one stopped.
 */
@Component
@AffiliateRole
final class OfferRunner {

  private static final Logger log = LoggerFactory.getLogger(OfferRunner.class);

  private static final int SWEEP_PAGE = 1_000;
  private static final int FORGOTTEN_AT_ONCE = 500;
  private static final int MOST_FAILURES = 20;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
  private static final int LONGEST_REASON = 300;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final AffiliateSellers sellers;
  private final SellerOffers offers;
  private final OfferRuns runs;
  private final ChannelPages pages;
  private final AffiliateOfferProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OfferRunner(
      AffiliateSellers sellers,
      SellerOffers offers,
      OfferRuns runs,
      ChannelPages pages,
      AffiliateOfferProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.sellers = sellers;
    this.offers = offers;
    this.runs = runs;
    this.pages = pages;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  OfferRun start(OfferRun.Kind kind, SellerName seller) {
    return Objects.requireNonNull(
        transaction.execute(_ -> runs.start(kind, seller, clock.instant())));
  }

  /** A person waits for it. */
  void sweep(AffiliateSeller seller, SkuId sku) {
    transaction.executeWithoutResult(_ -> {
      offers.insert(
          seller.name(), List.of(sku), properties.listNew(), LookReason.AGAIN, clock.instant());
      offers.pull(seller.name(), List.of(sku), false, LookReason.AGAIN, clock.instant());
    });
  }

  /** Works until no page is due, or for some seconds. */
  void run() {
    long end = System.nanoTime() + LONGEST.toNanos();
    Optional<OfferRun> run = claim();
    while (run.isPresent()) {
      page(run.get());
      run = System.nanoTime() - end < 0 ? claim() : Optional.empty();
    }
  }

  void forget() {
    List<SellerName> known = sellers.all().stream().map(AffiliateSeller::name).toList();
    Instant before = clock.instant().minus(properties.runRetention());
    int forgotten = FORGOTTEN_AT_ONCE;
    while (forgotten == FORGOTTEN_AT_ONCE) {
      forgotten =
          Objects.requireNonNull(
              transaction.execute(_ -> runs.forget(known, before, FORGOTTEN_AT_ONCE)));
    }
  }

  Optional<OfferRun> claim() {
    return Objects.requireNonNull(transaction.execute(_ -> runs.claim(clock.instant())));
  }

  void page(OfferRun run) {
    AffiliateSeller seller = sellers.find(run.seller()).orElse(null);
    if (seller == null) {
      end(run, OfferRun.State.FAILED, "the seller was removed");
      return;
    }
    switch (run.kind()) {
      case LOAD -> load(seller, run);
      case SWEEP -> sweep(run);
    }
  }

  private void load(AffiliateSeller seller, OfferRun run) {
    switch (pages.read(seller, run.pages() + 1)) {
      case Page.Read(var skus) when skus.isEmpty() -> end(run, OfferRun.State.FINISHED, null);
      case Page.Read(var skus) -> {
        String print = print(skus);
        if (print.equals(run.place())) {
          end(run, OfferRun.State.FAILED, "the account answers every page alike");
        } else {
          transaction.executeWithoutResult(tx -> {
            int added =
                offers.insert(
                    run.seller(), skus, properties.listNew(), LookReason.LOAD, clock.instant());
            offers.pull(run.seller(), skus, true, LookReason.LOAD, clock.instant());
            if (!runs.advance(run, print, skus.size(), added, clock.instant())) {
              tx.setRollbackOnly();
            }
          });
        }
      }
      case Page.Failed(String reason) -> failed(run, reason);
      case Page.Postponed(Duration after) ->
          transaction.executeWithoutResult(
              _ -> runs.retry(run, run.failures(), run.failure(), clock.instant().plus(after)));
    }
  }

  private void sweep(OfferRun run) {
    List<SkuId> skus = offers.after(run.seller(), run.place(), SWEEP_PAGE);
    if (skus.isEmpty()) {
      end(run, OfferRun.State.FINISHED, null);
      return;
    }
    transaction.executeWithoutResult(tx -> {
      offers.pull(run.seller(), skus, false, LookReason.SWEEP, clock.instant());
      if (!runs.advance(run, skus.getLast().value(), skus.size(), 0, clock.instant())) {
        tx.setRollbackOnly();
      }
    });
  }

  private void failed(OfferRun run, String reason) {
    String bounded =
        reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    int failures = run.failures() + 1;
    if (failures >= MOST_FAILURES) {
      log.warn("The load of seller {} is given up: {}", run.seller(), bounded);
      end(run, OfferRun.State.FAILED, bounded);
      return;
    }
    Duration distance = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
    Duration wait = distance.compareTo(LONGEST_RETRY) < 0 ? distance : LONGEST_RETRY;
    transaction.executeWithoutResult(
        _ -> runs.retry(run, failures, bounded, clock.instant().plus(wait)));
  }

  private void end(OfferRun run, OfferRun.State state, @Nullable String failure) {
    transaction.executeWithoutResult(_ -> runs.end(run, state, failure, clock.instant()));
  }

  private static String print(Collection<SkuId> skus) {
    StringBuilder all = new StringBuilder();
    skus.forEach(sku -> all.append(sku).append('\n'));
    return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
