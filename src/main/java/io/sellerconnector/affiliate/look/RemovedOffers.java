package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
import io.sellerconnector.affiliate.offer.SellerOffers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets the offers of sellers that were removed: long after the marketplace was told of each that
 * it is not for sale, and in portions.
 */
@Component
@AffiliateRole
final class RemovedOffers {

  private static final Logger log = LoggerFactory.getLogger(RemovedOffers.class);
  private static final int PORTION = 500;

  private final AffiliateSellers sellers;
  private final SellerOffers offers;
  private final JudgedSellers judgedSellers;
  private final AffiliateOfferProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RemovedOffers(
      AffiliateSellers sellers,
      SellerOffers offers,
      JudgedSellers judgedSellers,
      AffiliateOfferProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.sellers = sellers;
    this.offers = offers;
    this.judgedSellers = judgedSellers;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  void forget() {
    Instant now = clock.instant();
    List<SellerName> removed =
        Objects.requireNonNull(
            transaction.execute(_ ->
                judgedSellers.judgedBy(
                    SettingsPrint.REMOVED, now.minus(properties.removedFor()), now)));
    for (SellerName name : removed) {
      int forgotten = 0;
      int portion = PORTION;
      while (portion == PORTION) {
        portion = Objects.requireNonNull(transaction.execute(_ -> forgetPortion(name)));
        forgotten += portion;
      }
      log.info("{} offers of seller {}, which was removed, are forgotten", forgotten, name);
    }
  }

  /** How many; none if the seller is back, be it by another replica a moment ago. */
  private int forgetPortion(SellerName name) {
    boolean removed = judgedSellers.lock(name).settings().equals(SettingsPrint.REMOVED);
    if (!removed || sellers.lock(name).isPresent()) {
      return 0;
    }
    int forgotten = offers.forget(name, PORTION);
    if (forgotten < PORTION) {
      judgedSellers.forget(name);
    }
    return forgotten;
  }
}
