package io.sellerconnector.offer;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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

  private final SellerSystems seller;
  private final Deliveries deliveries;
  private final PromiseMeters meters;
  private final Clock clock;
  private final Duration budget;

  PromiseEngine(
      SellerSystems seller,
      Deliveries deliveries,
      PromiseMeters meters,
      Clock clock,
      PromiseProperties properties) {
    this.seller = seller;
    this.deliveries = deliveries;
    this.meters = meters;
    this.clock = clock;
    this.budget = properties.budget();
  }

  @Override
  public Promise promise(PromiseRequest request) {
    if (request.items().isEmpty()) {
      return new Promise(List.of());
    }
    Instant deadline = clock.instant().plus(budget);
    List<Line> lines = lines(request, deadline);
    countUnavailable(request, lines);
    Destination destination = request.destination();
    return new Promise(
        destination == null
            ? items(lines)
            : deliveries.items(request, destination, lines, deadline));
  }

  private List<Line> lines(PromiseRequest request, Instant deadline) {
    Set<SkuId> skus = HashSet.newHashSet(request.items().size());
    for (PromiseRequest.Item item : request.items()) {
      skus.add(item.sku());
    }
    OffersAnswer answer =
        seller.offers(
            new OffersQuery(request.marketplace(), request.salesChannel(), skus, deadline));
    return switch (answer) {
      case OffersAnswer.Offers(Map<SkuId, SkuOffer> offers, Instant _) -> lines(request, offers);
      case OffersAnswer.Failed _ ->
          request.items().stream()
              .<Line>map(item -> refused(item.sku(), Unavailable.INVENTORY_FAILED))
              .toList();
    };
  }

  private static List<Line> lines(PromiseRequest request, Map<SkuId, SkuOffer> offers) {
    List<Line> lines = new ArrayList<>(request.items().size());
    SharedStock stock = new SharedStock();
    for (PromiseRequest.Item item : request.items()) {
      lines.add(line(item, offers.get(item.sku()), stock));
    }
    return lines;
  }

  /**
   * @param offer null if the inventory left the SKU out, which then is as good as unknown
   */
  private static Line line(PromiseRequest.Item item, @Nullable SkuOffer offer, SharedStock stock) {
    return switch (offer) {
      case null -> refused(item.sku(), Unavailable.UNKNOWN_SKU);
      case SkuOffer.Unknown _ -> refused(item.sku(), Unavailable.UNKNOWN_SKU);
      case SkuOffer.Inactive _ -> refused(item.sku(), Unavailable.INACTIVE);
      case SkuOffer.WithoutPrice _ -> refused(item.sku(), Unavailable.WITHOUT_PRICE);
      case SkuOffer.Priced priced -> {
        Line line =
            Line.of(item.sku(), item.quantity(), priced, stock.left(item.sku(), priced.stock()));
        stock.take(item.sku(), line.item().quantity());
        yield line;
      }
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
