package io.sellerconnector.offer;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
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
final class PromiseEngine implements Offers {

  private final OfferAnswers seller;
  private final Deliveries deliveries;
  private final Verdicts verdicts;
  private final PromiseMeters meters;
  private final Clock clock;
  private final Duration budget;

  PromiseEngine(
      OfferAnswers seller,
      Deliveries deliveries,
      Verdicts verdicts,
      PromiseMeters meters,
      Clock clock,
      PromiseProperties properties) {
    this.seller = seller;
    this.deliveries = deliveries;
    this.verdicts = verdicts;
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
    Terms terms = verdicts.terms(market);
    OffersQuery query = query(market, terms, request.skus());
    OfferAnswers.Told told = seller.offers(query);
    List<Line> lines = lines(request, market, terms, told.offers());
    countUnavailable(request, lines);
    Destination destination = request.destination();
    return new Promise(
        destination == null
            ? items(lines)
            : deliveries.items(request, destination, lines, query.deadline()),
        told.origin());
  }

  @Override
  public void settle(Market market, Collection<SkuId> skus) {
    if (!skus.isEmpty()) {
      seller.settle(query(market, verdicts.terms(market), Set.copyOf(skus)));
    }
  }

  private OffersQuery query(Market market, Terms terms, Set<SkuId> skus) {
    return new OffersQuery(
        market.marketplace(),
        terms.priceChannelOr(market.salesChannel()),
        skus,
        clock.instant().plus(budget));
  }

  private List<Line> lines(
      PromiseRequest request, Market market, Terms terms, Map<SkuId, SkuOffer> offers) {
    List<Line> lines = new ArrayList<>(request.items().size());
    SharedStock stock = new SharedStock();
    for (PromiseRequest.Item item : request.items()) {
      SkuOffer offer = offers.get(item.sku());
      Line line =
          offer instanceof SkuOffer.Priced priced
              ? line(item, priced, market, terms, stock)
              : refused(item.sku(), offer);
      lines.add(line);
    }
    return lines;
  }

  private Line line(
      PromiseRequest.Item item,
      SkuOffer.Priced offer,
      Market market,
      Terms terms,
      SharedStock stock) {
    return switch (verdicts.state(market, terms, item.sku(), offer.classification())) {
      case NOT_OFFERED -> refused(item.sku(), Unavailable.NOT_OFFERED);
      case STOPPED -> refused(item.sku(), Unavailable.STOPPED);
      case OFFERED -> {
        Line line =
            Line.of(
                item.sku(),
                item.quantity(),
                offer,
                stock.left(item.sku(), terms.share().of(offer.stock())));
        stock.take(item.sku(), line.item().quantity());
        yield line;
      }
    };
  }

  /**
   * @param offer null if the inventory left the SKU out, which then is as good as unknown
   */
  private static Line refused(SkuId sku, @Nullable SkuOffer offer) {
    return switch (offer) {
      case null -> refused(sku, Unavailable.UNKNOWN_SKU);
      case SkuOffer.Unknown _ -> refused(sku, Unavailable.UNKNOWN_SKU);
      case SkuOffer.Inactive _ -> refused(sku, Unavailable.INACTIVE);
      case SkuOffer.WithoutPrice _ -> refused(sku, Unavailable.WITHOUT_PRICE);
      case SkuOffer.Failed _ -> refused(sku, Unavailable.INVENTORY_FAILED);
      case SkuOffer.Priced _ -> throw new IllegalArgumentException("SKU " + sku + " has a price");
    };
  }

  private static Line refused(SkuId sku, Unavailable reason) {
    return new Line.Refused(Promise.Item.unavailable(sku, reason));
  }

  private static List<Promise.Item> items(List<Line> lines) {
    List<Promise.Item> items = new ArrayList<>(lines.size());
    for (Line line : lines) {
      items.add(line.item());
    }
    return items;
  }

  private void countUnavailable(PromiseRequest request, List<Line> lines) {
    for (Line line : lines) {
      Unavailable reason = line.item().unavailable();
      if (reason != null) {
        meters.unavailable(request.marketplace(), reason);
      }
    }
  }
}
