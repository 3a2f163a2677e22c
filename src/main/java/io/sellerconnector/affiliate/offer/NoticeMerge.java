package io.sellerconnector.affiliate.offer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.WaitingNotices.Portion;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Merges notices that wait into the offers, each SKU once however often it was named. Every replica
 * does so; what one of them has locked the others pass over. Notices and offers are written in one
 * transaction, so whatever is killed, a notice is merged or waits still.
 */
@Component
@AffiliateRole
public final class NoticeMerge implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(NoticeMerge.class);

  /** Rows in one transaction, so that those who look at the same offers do not wait for long. */
  private static final int PORTIONS = 40;

  private static final String TROUBLE = "merge";

  private final WaitingNotices notices;
  private final SellerOfferHints offers;
  private final AffiliateSellers sellers;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private volatile double oldest;
  private volatile boolean closed;

  NoticeMerge(
      WaitingNotices notices,
      SellerOfferHints offers,
      AffiliateSellers sellers,
      PlatformTransactionManager transactions,
      MeterRegistry meters,
      Clock clock) {
    this.notices = notices;
    this.offers = offers;
    this.sellers = sellers;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    TimeGauge.builder(
            "connector.affiliate.notices.oldest",
            this,
            TimeUnit.MILLISECONDS,
            merge -> merge.oldest)
        .description("How long the oldest notice of VTEX's waits that is not merged into its offer")
        .register(meters);
  }

  /**
   * Those that wait now. What comes meanwhile is for the next run, which also tries again what
   * failed in this one.
   */
  public void run() {
    long last = notices.last();
    boolean allMerged = true;
    long from = 0;
    while (from < last && !closed) {
      List<Long> ids = notices.between(from, last, PORTIONS);
      if (ids.isEmpty()) {
        break;
      }
      allMerged &= merge(ids);
      from = ids.getLast();
    }
    if (allMerged && !closed) {
      trouble.over(TROUBLE, failures -> log.info("All notices are merged again, {}", failures));
    }
  }

  /** How long the oldest has waited; not a number while nobody can tell. */
  public void measure() {
    double millis = Double.NaN;
    try {
      Instant first = notices.oldest();
      millis = first == null ? 0 : Duration.between(first, clock.instant()).toMillis();
    } finally {
      oldest = millis;
    }
  }

  /** What is not merged yet waits in the database. */
  @Override
  public void close() {
    closed = true;
  }

  /** One that cannot be merged must not hold up the others. */
  private boolean merge(List<Long> ids) {
    try {
      mergeAtOnce(ids);
      return true;
    } catch (RuntimeException e) {
      if (ids.size() > 1) {
        return ids.stream().map(id -> merge(List.of(id))).reduce(true, Boolean::logicalAnd);
      }
      trouble.failed(
          TROUBLE,
          times ->
              log.warn(
                  "The notices {} could not be merged{}; it is tried again: {}",
                  ids.getFirst(),
                  times,
                  e.getClass().getName()));
      return false;
    }
  }

  private void mergeAtOnce(List<Long> ids) {
    transaction.executeWithoutResult(_ -> {
      List<Portion> portions = notices.lock(ids);
      if (portions.isEmpty()) {
        return;
      }
      Map<SellerName, Map<SkuId, NoticedSku>> skus = new TreeMap<>();
      for (Portion portion : portions) {
        Map<SkuId, NoticedSku> ofSeller =
            skus.computeIfAbsent(portion.seller(), _ -> new TreeMap<>());
        portion
            .hints()
            .forEach(hint ->
                ofSeller.merge(hint.sku(), NoticedSku.of(hint, portion.at()), NoticedSku::and));
      }
      // By name and SKU, so that replicas wait for each other in the same order.
      skus.forEach((seller, ofSeller) -> {
        if (isThere(seller)) {
          offers.raise(seller, ofSeller);
        }
      });
      notices.delete(portions);
    });
  }

  /** What is not known here yet may have been entered elsewhere a moment ago. */
  private boolean isThere(SellerName seller) {
    return sellers.find(seller).isPresent() || sellers.lock(seller).isPresent();
  }
}
