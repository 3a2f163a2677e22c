package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.AffiliateEvent;
import io.sellerconnector.affiliate.AffiliateEvents;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.offer.SellerOffer.Known;
import io.sellerconnector.affiliate.offer.SellerOffer.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what became of locked offers: judges each anew, and what really differs goes into the feed
 * and to the marketplace.
 */
@Component
@AffiliateRole
public final class OfferWriter {

  static final String CHANGED = "offer.changed";

  private final SellerOffers offers;
  private final OfferNumbers numbers;
  private final AffiliateEvents events;
  private final SellerLockOuts lockOuts;
  private final AffiliateOfferProperties properties;

  OfferWriter(
      SellerOffers offers,
      OfferNumbers numbers,
      AffiliateEvents events,
      SellerLockOuts lockOuts,
      AffiliateOfferProperties properties) {
    this.offers = offers;
    this.numbers = numbers;
    this.events = events;
    this.lockOuts = lockOuts;
    this.properties = properties;
  }

  /**
   * @param json the data in our own form if they were read anew, else null
   */
  public record Rewritten(SellerOffer before, SellerOffer after, @Nullable String json) {

    boolean hasNewData() {
      return json != null && !Objects.equals(before.described().hash(), after.described().hash());
    }
  }

  /**
   * Within the transaction that has locked the rows.
   *
   * @param seller null if it was removed
   * @return the offers that have changed for the marketplace
   */
  public List<SellerOffer> write(
      @Nullable AffiliateSeller seller, List<Rewritten> rewritten, Instant now) {
    boolean lockedOut = seller != null && lockOuts.isLockedOut(seller.name());
    List<SellerOffer> quiet = new ArrayList<>();
    List<Rewritten> changed = new ArrayList<>();
    List<SellerOffers.Data> data = new ArrayList<>();
    for (Rewritten each : rewritten) {
      Rewritten judged = judged(each, seller, lockedOut, now);
      if (each.hasNewData()) {
        SellerOffer offer = each.after();
        data.add(
            new SellerOffers.Data(
                offer.seller(), offer.sku(), Objects.requireNonNull(each.json())));
      }
      if (isNews(judged)) {
        changed.add(judged);
      } else {
        quiet.add(judged.after());
      }
    }
    offers.describe(data);
    offers.update(quiet);
    return tell(seller, changed, now);
  }

  private Rewritten judged(
      Rewritten each, @Nullable AffiliateSeller seller, boolean lockedOut, Instant now) {
    SellerOffer offer = each.after();
    OfferJudgement judgement =
        OfferJudgement.of(
            offer, seller, lockedOut, properties.staleAfter(), properties.sellMultiples(), now);
    Told before = offer.told();
    Told told =
        new Told(
            judgement.causes().isEmpty(),
            judgement.causes(),
            judgement.stock(),
            before.number(),
            before.dataNumber(),
            before.at());
    return new Rewritten(each.before(), offer.with(told), each.json());
  }

  private static boolean isNews(Rewritten each) {
    SellerOffer before = each.before();
    SellerOffer after = each.after();
    if (after.described().known() == Known.NEW) {
      return false;
    }
    return before.told().number() == 0
        || before.told().forSale() != after.told().forSale()
        || !before.told().causes().equals(after.told().causes())
        || before.told().stock() != after.told().stock()
        || !Objects.equals(before.priced().price(), after.priced().price())
        || !Objects.equals(before.priced().listPrice(), after.priced().listPrice())
        || !Objects.equals(before.described().hash(), after.described().hash());
  }

  private List<SellerOffer> tell(
      @Nullable AffiliateSeller seller, List<Rewritten> changed, Instant now) {
    if (changed.isEmpty()) {
      return List.of();
    }
    List<AffiliateEvent> news = new ArrayList<>(changed.size());
    for (Rewritten each : changed) {
      SellerOffer offer = each.after();
      Told told = offer.told();
      SellerOffer dated =
          offer.with(
              new Told(
                  told.forSale(),
                  told.causes(),
                  told.stock(),
                  told.number(),
                  told.dataNumber(),
                  now));
      news.add(
          new AffiliateEvent(
              CHANGED,
              offer.seller(),
              offer.sku().value(),
              OfferView.of(dated, seller, each.hasNewData() ? each.json() : null).json()));
    }
    events.addAll(news);
    long number = numbers.take(changed.size());
    List<SellerOffer> numbered = new ArrayList<>(changed.size());
    for (Rewritten each : changed) {
      Told told = each.after().told();
      numbered.add(
          each.after()
              .with(
                  new Told(
                      told.forSale(),
                      told.causes(),
                      told.stock(),
                      number,
                      each.hasNewData() ? number : told.dataNumber(),
                      now)));
      number++;
    }
    offers.update(numbered);
    return numbered;
  }
}
