package io.sellerconnector.offer.cache;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.cache.OfferCacheProperties.MaxAge;
import java.time.Duration;
import java.time.Instant;

/**
 * What a seller's system last said of a SKU on a market.
 *
 * @param offer anything but {@link SkuOffer.Failed}
 * @param asOf the instant of whose state its price is, and all else but stock
 * @param stockAsOf the same for its stock
 * @param receivedAt when this process was told; {@link Instant#MIN} if it read it in the database
 */
record CachedOffer(SkuOffer offer, Instant asOf, Instant stockAsOf, Instant receivedAt) {

  static CachedOffer told(SkuOffer offer, Instant asOf, Instant now) {
    return new CachedOffer(offer, asOf, asOf, now);
  }

  static CachedOffer stored(SkuOffer offer, Instant asOf, Instant stockAsOf) {
    return new CachedOffer(offer, asOf, stockAsOf, Instant.MIN);
  }

  /** Whether this process has it from the database. */
  boolean isStored() {
    return receivedAt.equals(Instant.MIN);
  }

  /** The younger of both, in price and in stock. */
  CachedOffer orYounger(CachedOffer other) {
    CachedOffer price = other.asOf.isAfter(asOf) ? other : this;
    CachedOffer stock = other.stockAsOf.isAfter(stockAsOf) ? other : this;
    return !price.equals(stock)
            && price.offer instanceof SkuOffer.Priced priced
            && stock.offer instanceof SkuOffer.Priced stocked
        ? new CachedOffer(
            with(priced, stocked.stock()), price.asOf, stock.stockAsOf, price.receivedAt)
        : price;
  }

  static SkuOffer.Priced with(SkuOffer.Priced offer, Stock stock) {
    return new SkuOffer.Priced(
        offer.price(),
        offer.listPrice(),
        offer.priceValidUntil(),
        stock,
        offer.measures(),
        offer.measurementUnit(),
        offer.unitMultiplier(),
        offer.classification(),
        offer.services());
  }

  Instant oldest() {
    return asOf.isBefore(stockAsOf) ? asOf : stockAsOf;
  }

  /** Whether it may still be used while nothing younger is to be had. */
  boolean usable(MaxAge maxAge, Instant now) {
    return Duration.between(asOf, now).compareTo(maxAge.price()) <= 0
        && (!(offer instanceof SkuOffer.Priced)
            || Duration.between(stockAsOf, now).compareTo(maxAge.stock()) <= 0);
  }

  /** What it means now: a price whose validity has ended is none any more. */
  SkuOffer at(Instant now) {
    return offer instanceof SkuOffer.Priced priced
            && priced.priceValidUntil() != null
            && !priced.priceValidUntil().isAfter(now)
        ? new SkuOffer.WithoutPrice()
        : offer;
  }
}
