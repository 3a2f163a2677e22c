package io.sellerconnector.offer.promise;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.SkuOffer.Priced;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.OfferSource;
import io.sellerconnector.offer.OfferSource.Known;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.PromiseExplanations;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.offer.PromiseTrace;
import io.sellerconnector.offer.PromiseTrace.Levels;
import io.sellerconnector.offer.PromiseTrace.Quoting;
import io.sellerconnector.offer.policy.SalesPolicy;
import io.sellerconnector.offer.policy.SalesTerms;
import io.sellerconnector.offer.policy.SoldThere.Place;
import io.sellerconnector.offer.policy.StockShare;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets the engine promise one item while every step is written down: a dry run that counts nowhere
 * and that nobody hears of. What stands in the way does not end it: what comes behind that is
 * looked at by the same parts.
 */
@Component
public final class PromiseExplainer implements PromiseExplanations {

  private final PromiseEngine engine;
  private final OfferSource seller;
  private final PromisedDeliveries promisedDeliveries;
  private final SalesPolicy salesPolicy;
  private final Duration budget;

  PromiseExplainer(
      PromiseEngine engine,
      OfferSource seller,
      PromisedDeliveries promisedDeliveries,
      SalesPolicy salesPolicy,
      PromiseProperties properties) {
    this.engine = engine;
    this.seller = seller;
    this.promisedDeliveries = promisedDeliveries;
    this.salesPolicy = salesPolicy;
    this.budget = properties.budget();
  }

  @Override
  public PromiseTrace explain(
      Market market,
      PromiseRequest.Item item,
      @Nullable Destination destination,
      Supplier<@Nullable Priced> supposed) {
    PromiseRequest request =
        new PromiseRequest(
            market.marketplace(), market.salesChannel(), List.of(item), destination, true, true);
    SalesTerms terms = salesPolicy.terms(market);
    OffersQuery query = engine.query(market, terms, request.skus());
    OfferSource.Look look = seller.look(query);
    TraceRecorder recorder = new TraceRecorder();
    Promise promise =
        engine.promise(request, market, terms, look.told(), query.deadline(), recorder);
    SkuOffer told = look.told().offers().getOrDefault(item.sku(), new SkuOffer.Unknown());
    Known known = look.known().get(item.sku());
    Priced further = further(told, known, supposed);
    Levels levels =
        further == null ? null : levels(market, item.sku(), terms, further, recorder.seen());
    return new PromiseTrace(
        promise.items().getFirst(),
        recorder.undeliverable(),
        promise.origin(),
        told,
        known,
        terms(market, terms),
        salesPolicy.judgement(
            market, item.sku(), further == null ? null : further.classification()),
        levels,
        further == null || levels == null
            ? null
            : quoting(request, further, levels.seen(), query.deadline(), recorder));
  }

  @Override
  public Duration budget() {
    return budget;
  }

  private static PromiseTrace.Terms terms(Market market, SalesTerms terms) {
    StockShare share = terms.share();
    return new PromiseTrace.Terms(
        terms.priceChannelOr(market.salesChannel()),
        share.percentage(),
        share.floor(),
        share.isCapped() ? share.fixed() : null);
  }

  private static @Nullable Priced further(
      SkuOffer told, @Nullable Known known, Supplier<@Nullable Priced> supposed) {
    if (told instanceof Priced priced) {
      return priced;
    }
    Priced instead = supposed.get();
    if (instead != null) {
      return instead;
    }
    return known != null && known.offer() instanceof Priced last ? last : null;
  }

  private Levels levels(
      Market market, SkuId sku, SalesTerms terms, Priced offer, @Nullable Stock seen) {
    Map<Place, Long> sold = engine.sold(market, terms, Set.of(sku));
    Map<StockLocation, Long> places = new HashMap<>();
    sold.forEach((place, pieces) -> places.put(place.location(), pieces));
    return new Levels(
        offer.stock(),
        Map.copyOf(places),
        seen == null ? PromiseEngine.seen(sku, offer.stock(), terms, sold) : seen);
  }

  /** What the promise itself has asked freight, or else would have if nothing stood in its way. */
  private @Nullable Quoting quoting(
      PromiseRequest request, Priced offer, Stock seen, Instant deadline, TraceRecorder recorder) {
    Destination destination = request.destination();
    if (destination != null && recorder.quoting() == null) {
      PromiseRequest.Item item = request.items().getFirst();
      Quantity best = StockTotals.of(seen).best();
      Quantity quantity = best.isZero() ? item.quantity() : item.quantity().min(best);
      promisedDeliveries.quote(
          request,
          destination,
          List.of(new Parcel(item.sku(), quantity, offer.measures())),
          deadline,
          recorder);
    }
    return recorder.quoting();
  }
}
