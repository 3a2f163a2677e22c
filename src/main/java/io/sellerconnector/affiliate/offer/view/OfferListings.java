package io.sellerconnector.affiliate.offer.view;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.affiliate.offer.OfferWriter;
import io.sellerconnector.affiliate.offer.OfferWriter.Rewritten;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.offer.SellerOffer.Listed;
import io.sellerconnector.affiliate.offer.SellerOffer.Plan;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes down whether the marketplace lists a SKU, and how it calls it. */
@Component
@AffiliateRole
final class OfferListings {

  private final SellerOffers offers;
  private final OfferWriter writer;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OfferListings(
      SellerOffers offers,
      OfferWriter writer,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.offers = offers;
    this.writer = writer;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** A SKU that was not heard of yet is looked at, too. */
  SellerOffer set(AffiliateSeller seller, SkuId sku, Listed listed) {
    return Objects.requireNonNull(transaction.execute(_ -> write(seller, sku, listed)));
  }

  private SellerOffer write(AffiliateSeller seller, SkuId sku, Listed listed) {
    Instant now = clock.instant();
    offers.insert(seller.name(), List.of(sku), listed.listed(), LookReason.NOTICE, now);
    SellerOffer before = Objects.requireNonNull(offers.lock(seller.name(), List.of(sku)).get(sku));
    SellerOffer after = before.with(listed);
    if (listed.listed() && !before.listed().listed()) {
      after = after.with(dueNow(before.plan(), now));
    }
    writer.write(seller, List.of(new Rewritten(before, after, null)), now);
    return offers.find(seller.name(), sku).orElseThrow();
  }

  /** Nobody has looked at its price as long as it was not listed. */
  private static Plan dueNow(Plan plan, Instant now) {
    return new Plan(
        plan.version() + 1,
        plan.data(),
        plan.noticedAt(),
        plan.againAt(),
        LookReason.NOTICE,
        plan.claim() == null && plan.dueAt().isAfter(now) ? now : plan.dueAt(),
        plan.claim(),
        0,
        null);
  }
}
