package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.offer.SellerOffer.Described;
import io.sellerconnector.affiliate.offer.SellerOffer.Known;
import io.sellerconnector.affiliate.offer.SellerOffer.Priced;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an offer is for sale, how many pieces of it, and why not.
 *
 * @param causes none if it is for sale
 */
record OfferJudgement(List<OfferCause> causes, int stock) {

  /**
   * @param seller null if it was removed
   * @param lockedOut whether VTEX refuses its key
   * @param staleAfter how old price and stock may be
   * @param multiples whether SKUs with a unit multiplier are sold
   */
  static OfferJudgement of(
      SellerOffer offer,
      @Nullable AffiliateSeller seller,
      boolean lockedOut,
      Duration staleAfter,
      boolean multiples,
      Instant now) {
    Set<OfferCause> causes = EnumSet.noneOf(OfferCause.class);
    if (seller == null) {
      return new OfferJudgement(List.of(OfferCause.SELLER_REMOVED), 0);
    }
    addIf(causes, seller.paused(), OfferCause.SELLER_PAUSED);
    addIf(causes, lockedOut, OfferCause.SELLER_LOCKED_OUT);
    addIf(causes, !offer.listed().listed(), OfferCause.NOT_LISTED);
    ofData(causes, offer.described(), multiples);
    Priced priced = offer.priced();
    int stock = Math.max(0, Math.min(priced.stock() - seller.floor(), seller.cap()));
    if (offer.listed().listed() && (offer.described().isSellable() || !known(offer))) {
      Instant lookedAt = priced.lookedAt();
      if (lookedAt == null) {
        causes.add(OfferCause.NOT_LOOKED_AT);
      } else {
        addIf(causes, lookedAt.plus(staleAfter).isBefore(now), OfferCause.NOT_LOOKED_AT);
        ofPrice(causes, priced, stock);
      }
    }
    return new OfferJudgement(List.copyOf(causes), causes.isEmpty() ? stock : 0);
  }

  private static boolean known(SellerOffer offer) {
    return offer.described().known() != Known.NEW;
  }

  private static void ofData(Set<OfferCause> causes, Described described, boolean multiples) {
    if (described.known() == Known.UNKNOWN) {
      causes.add(OfferCause.UNKNOWN_TO_VTEX);
      return;
    }
    addIf(
        causes,
        !described.inChannel(),
        described.saidRemoved() ? OfferCause.REMOVED_FROM_AFFILIATE : OfferCause.NOT_IN_CHANNEL);
    addIf(causes, !described.active(), OfferCause.INACTIVE);
    addIf(causes, !described.productActive(), OfferCause.PRODUCT_INACTIVE);
    addIf(causes, described.multiplied() && !multiples, OfferCause.UNIT_MULTIPLIER);
    addIf(causes, described.attachment(), OfferCause.NEEDS_ATTACHMENT);
  }

  private static void ofPrice(Set<OfferCause> causes, Priced priced, int stock) {
    // a place that cannot be reached is often told without the stock
    if (priced.stock() <= 0 && !priced.undeliverable()) {
      causes.add(OfferCause.NO_STOCK);
    } else {
      addIf(causes, priced.price() == null || priced.price().value() == 0, OfferCause.NO_PRICE);
      addIf(causes, stock == 0 && !priced.undeliverable(), OfferCause.BELOW_FLOOR);
      addIf(causes, priced.undeliverable(), OfferCause.NO_DELIVERY);
    }
  }

  private static void addIf(Set<OfferCause> causes, boolean holds, OfferCause cause) {
    if (holds) {
      causes.add(cause);
    }
  }
}
