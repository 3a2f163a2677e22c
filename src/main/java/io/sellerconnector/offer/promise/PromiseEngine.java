package io.sellerconnector.offer.promise;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.OfferSource;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.offer.policy.SalesPolicy;
import io.sellerconnector.offer.policy.SalesTerms;
import io.sellerconnector.offer.policy.SoldThere.Place;
import io.sellerconnector.offer.policy.SoldThereCache;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Promises from one look into the inventory and, where there is a destination, one freight quote.
 */
@Component
public final class PromiseEngine implements Offers {

  private final OfferSource seller;
  private final PromisedDeliveries promisedDeliveries;
  private final SalesPolicy salesPolicy;
  private final SoldThereCache soldThere;
  private final PromiseMetrics meters;
  private final Clock clock;
  private final Duration budget;

  PromiseEngine(
      OfferSource seller,
      PromisedDeliveries promisedDeliveries,
      SalesPolicy salesPolicy,
      SoldThereCache soldThere,
      PromiseMetrics meters,
      Clock clock,
      PromiseProperties properties) {
    this.seller = seller;
    this.promisedDeliveries = promisedDeliveries;
    this.salesPolicy = salesPolicy;
    this.soldThere = soldThere;
    this.meters = meters;
    this.clock = clock;
    this.budget = properties.budget();
  }

  @Override
  public Promise promise(PromiseRequest request) {
    if (request.items().isEmpty()) {
      return new Promise(List.of());
    }
    Market market = new Market(request.marketplace(), request.salesChannel());
    SalesTerms salesTerms = salesPolicy.terms(market);
    OffersQuery query = query(market, salesTerms, request.skus());
    return promise(request, market, salesTerms, seller.offers(query), query.deadline(), meters);
  }

  Promise promise(
      PromiseRequest request,
      Market market,
      SalesTerms salesTerms,
      OfferSource.Told told,
      Instant deadline,
      PromiseRecorder recorder) {
    List<PromiseLine> lines = lines(request, market, salesTerms, told.offers(), recorder);
    tellUnavailable(request, lines, recorder);
    Destination destination = request.destination();
    return new Promise(
        destination == null
            ? items(lines)
            : promisedDeliveries.items(request, destination, lines, deadline, recorder),
        told.origin());
  }

  @Override
  public void settle(Market market, Collection<SkuId> skus) {
    if (!skus.isEmpty()) {
      seller.settle(query(market, salesPolicy.terms(market), Set.copyOf(skus)));
    }
  }

  OffersQuery query(Market market, SalesTerms salesTerms, Set<SkuId> skus) {
    return new OffersQuery(
        market.marketplace(),
        salesTerms.priceChannelOr(market.salesChannel()),
        skus,
        clock.instant().plus(budget));
  }

  /** What orders hold and have taken in the market, where that matters. */
  Map<Place, Long> sold(Market market, SalesTerms salesTerms, Set<SkuId> skus) {
    return salesTerms.share().isCapped() ? soldThere.sold(market, skus) : Map.of();
  }

  private List<PromiseLine> lines(
      PromiseRequest request,
      Market market,
      SalesTerms salesTerms,
      Map<SkuId, SkuOffer> offers,
      PromiseRecorder recorder) {
    List<PromiseLine> lines = new ArrayList<>(request.items().size());
    SharedStock stock = new SharedStock();
    Map<Place, Long> sold = sold(market, salesTerms, request.skus());
    for (PromiseRequest.Item item : request.items()) {
      SharedStock left = request.sharesStock() ? stock : new SharedStock();
      SkuOffer offer = offers.get(item.sku());
      PromiseLine promiseLine =
          offer instanceof SkuOffer.Priced priced
              ? line(item, priced, market, salesTerms, left, sold, recorder)
              : refused(item.sku(), offer);
      lines.add(promiseLine);
    }
    return lines;
  }

  private PromiseLine line(
      PromiseRequest.Item item,
      SkuOffer.Priced offer,
      Market market,
      SalesTerms salesTerms,
      SharedStock stock,
      Map<Place, Long> sold,
      PromiseRecorder recorder) {
    return switch (salesPolicy.state(market, salesTerms, item.sku(), offer.classification())) {
      case NOT_OFFERED -> refused(item.sku(), Unavailable.NOT_OFFERED);
      case STOPPED -> refused(item.sku(), Unavailable.STOPPED);
      case OFFERED -> {
        Stock seen = seen(item.sku(), offer.stock(), salesTerms, sold);
        recorder.seen(item.sku(), seen);
        PromiseLine promiseLine =
            PromiseLine.of(item.sku(), item.quantity(), offer, stock.left(item.sku(), seen));
        stock.take(item.sku(), promiseLine.item().quantity());
        yield promiseLine;
      }
    };
  }

  static Stock seen(SkuId sku, Stock stock, SalesTerms terms, Map<Place, Long> sold) {
    return terms.share().of(stock, location -> sold.getOrDefault(new Place(sku, location), 0L));
  }

  /**
   * @param offer null if the inventory left the SKU out, which then is as good as unknown
   */
  private static PromiseLine refused(SkuId sku, @Nullable SkuOffer offer) {
    return switch (offer) {
      case null -> refused(sku, Unavailable.UNKNOWN_SKU);
      case SkuOffer.Unknown _ -> refused(sku, Unavailable.UNKNOWN_SKU);
      case SkuOffer.Inactive _ -> refused(sku, Unavailable.INACTIVE);
      case SkuOffer.WithoutPrice _ -> refused(sku, Unavailable.WITHOUT_PRICE);
      case SkuOffer.Failed _ -> refused(sku, Unavailable.INVENTORY_FAILED);
      case SkuOffer.Priced _ -> throw new IllegalArgumentException("SKU " + sku + " has a price");
    };
  }

  private static PromiseLine refused(SkuId sku, Unavailable reason) {
    return new PromiseLine.Refused(Promise.Item.unavailable(sku, reason));
  }

  private static List<Promise.Item> items(List<PromiseLine> lines) {
    List<Promise.Item> items = new ArrayList<>(lines.size());
    for (PromiseLine promiseLine : lines) {
      items.add(promiseLine.item());
    }
    return items;
  }

  private static void tellUnavailable(
      PromiseRequest request, List<PromiseLine> lines, PromiseRecorder recorder) {
    for (PromiseLine promiseLine : lines) {
      Unavailable reason = promiseLine.item().unavailable();
      if (reason != null) {
        recorder.unavailable(request.marketplace(), reason);
      }
    }
  }
}
