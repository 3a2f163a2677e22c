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
public final class NoticeMerge {

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
  private volatile Duration oldest = Duration.ZERO;

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
            merge -> merge.oldest.toMillis())
        .description("How long the oldest notice of VTEX's waits that is not merged into its offer")
        .register(meters);
  }

  /** All that wait by now. */
  public void run() {
    Instant first = notices.oldest();
    oldest = first == null ? Duration.ZERO : Duration.between(first, clock.instant());
    boolean allMerged = true;
    // What comes meanwhile is left to the next turn, when more of it is merged at once.
    boolean more = first != null;
    long last = 0;
    while (more) {
      List<Long> ids = notices.after(last, PORTIONS);
      more = ids.size() == PORTIONS;
      if (!ids.isEmpty()) {
        allMerged &= merge(ids);
        last = ids.getLast();
      }
    }
    if (allMerged) {
      trouble.over(TROUBLE, failures -> log.info("All notices are merged again, {}", failures));
    }
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
