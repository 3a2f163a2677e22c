package io.sellerconnector.affiliate.look;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.look.Looked.Price;
import io.sellerconnector.affiliate.look.OfferClaims.Claim;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
import io.sellerconnector.affiliate.offer.OfferWriter;
import io.sellerconnector.affiliate.offer.OfferWriter.Rewritten;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.offer.SellerOffer.Described;
import io.sellerconnector.affiliate.offer.SellerOffer.Known;
import io.sellerconnector.affiliate.offer.SellerOffer.Priced;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.affiliate.simulation.SimulatedItem;
import io.sellerconnector.affiliate.simulation.SimulationCause;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what looks have found; what somebody else has claimed meanwhile is left to him. */
@Component
@AffiliateRole
final class LookWriter {

  private final SellerOffers offers;
  private final OfferWriter writer;
  private final NextLook nextLook;
  private final TransactionTemplate transaction;
  private final MeterRegistry meters;
  private final Timer noticeToFeed;
  private final Clock clock;

  LookWriter(
      SellerOffers offers,
      OfferWriter writer,
      AffiliateOfferProperties properties,
      PlatformTransactionManager transactions,
      MeterRegistry meters,
      Clock clock) {
    this.offers = offers;
    this.writer = writer;
    this.nextLook = new NextLook(properties);
    this.transaction = new TransactionTemplate(transactions);
    this.meters = meters;
    this.noticeToFeed =
        Timer.builder("connector.affiliate.offers.notice")
            .description("From a notice of VTEX's to the changed offer in the feed")
            .publishPercentileHistogram()
            .register(meters);
    this.clock = clock;
  }

  /**
   * @param seller as it is by now; null if it was removed meanwhile
   * @param startedAt when the look began
   */
  void write(
      SellerName name,
      @Nullable AffiliateSeller seller,
      Claim claim,
      List<Looked> looked,
      Instant startedAt) {
    Written written =
        Objects.requireNonNull(
            transaction.execute(_ -> writeLocked(name, seller, claim, looked, startedAt)));
    written.noticedAt().forEach(at -> noticeToFeed.record(Duration.between(at, written.at())));
    written
        .drift()
        .forEach(drift ->
            meters
                .counter(
                    "connector.affiliate.offers.drift",
                    "seller",
                    name.value(),
                    "cause",
                    drift.tag())
                .increment());
  }

  private record Written(Instant at, List<Instant> noticedAt, List<OfferDrift> drift) {}

  private Written writeLocked(
      SellerName name,
      @Nullable AffiliateSeller seller,
      Claim claim,
      List<Looked> looked,
      Instant startedAt) {
    Instant now = clock.instant();
    Map<SkuId, SellerOffer> rows =
        offers.lock(name, looked.stream().map(each -> each.claimed().sku()).toList());
    List<Rewritten> rewritten = new ArrayList<>();
    List<SellerOffer> unknown = new ArrayList<>();
    List<OfferDrift> drift = new ArrayList<>();
    for (Looked each : looked) {
      SellerOffer row = rows.get(each.claimed().sku());
      if (row == null || !claim.token().equals(row.plan().claim())) {
        continue;
      }
      SellerOffer found = found(row, each, now);
      SellerOffer planned = found.with(nextLook.after(row, found, each, startedAt, now));
      if (isNobodys(planned)) {
        unknown.add(planned);
        continue;
      }
      OfferDrift drifted = OfferDrift.between(row, found, startedAt);
      if (drifted != null) {
        drift.add(drifted);
      }
      rewritten.add(
          new Rewritten(
              row,
              planned,
              each.data() instanceof SkuCatalogue.Answer.Found(var reading)
                  ? reading.json()
                  : null));
    }
    offers.delete(unknown);
    Set<SkuId> changed = new HashSet<>();
    writer.write(seller, rewritten, now).forEach(offer -> changed.add(offer.sku()));
    return new Written(now, noticed(rewritten, changed), drift);
  }

  /** A SKU that was named in a notice and that VTEX does not know. */
  private static boolean isNobodys(SellerOffer offer) {
    return offer.described().known() == Known.UNKNOWN
        && offer.told().number() == 0
        && offer.listed().ownId() == null
        && offer.plan().noticedAt() == null;
  }

  private static List<Instant> noticed(List<Rewritten> rewritten, Set<SkuId> changed) {
    return rewritten.stream()
        .map(Rewritten::before)
        .filter(before -> changed.contains(before.sku()))
        .map(before -> before.plan().noticedAt())
        .filter(Objects::nonNull)
        .toList();
  }

  private static SellerOffer found(SellerOffer row, Looked looked, Instant now) {
    SellerOffer described =
        switch (looked.data()) {
          case SkuCatalogue.Answer.Found(var reading) ->
              row.with(reading.described(row.described().saidRemoved(), now));
          case SkuCatalogue.Answer.Missing _ -> row.with(unknown(row.described(), now));
          case SkuCatalogue.Answer.Failed _, SkuCatalogue.Answer.Postponed _ -> row;
          case null -> row;
        };
    return looked.price() instanceof Price.Found(SimulatedItem item)
        ? described.with(priced(row.priced(), item, now))
        : described;
  }

  private static Described unknown(Described before, Instant now) {
    return new Described(
        Known.UNKNOWN,
        before.active(),
        before.productActive(),
        before.inChannel(),
        before.saidRemoved(),
        before.multiplied(),
        before.attachment(),
        before.hash(),
        now);
  }

  /** Of what is out of stock VTEX often tells no price: the last one is kept. */
  private static Priced priced(Priced before, SimulatedItem item, Instant now) {
    boolean undeliverable = PriceQuestions.isUndelivered(item);
    int stock = item.quantity() == 0 && !undeliverable && isGone(item) ? 0 : item.stock();
    Cents price = price(item);
    boolean keep = price == null && stock == 0 && !undeliverable;
    return new Priced(
        keep ? before.price() : price,
        keep ? before.listPrice() : item.listPrice(),
        stock,
        undeliverable,
        keep ? null : item.priceValidUntil(),
        now);
  }

  private static boolean isGone(SimulatedItem item) {
    return item.cause() == SimulationCause.NO_STOCK || item.cause() == SimulationCause.UNKNOWN_SKU;
  }

  private static @Nullable Cents price(SimulatedItem item) {
    if (item.cause() == SimulationCause.PRICE_UNREADABLE
        || item.cause() == SimulationCause.NO_PRICE) {
      return null;
    }
    return item.sellingPrice() == null ? item.price() : item.sellingPrice();
  }
}
