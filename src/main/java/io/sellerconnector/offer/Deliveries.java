package io.sellerconnector.offer;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.offer.PromiseMeters.Undeliverable;
import io.sellerconnector.shared.MarketplaceAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Adds to promised items the ways to deliver them.
 *
 * <p>Where freight fails, the items stay promised, without options: price and stock are still true,
 * and the marketplace shows that the address cannot be served instead of taking the product off
 * sale.
 */
@Component
final class Deliveries {

  private final SellerSystems seller;
  private final PromiseMeters meters;

  Deliveries(SellerSystems seller, PromiseMeters meters) {
    this.seller = seller;
    this.meters = meters;
  }

  /**
   * @return one item per line, in order
   */
  List<Promise.Item> items(
      PromiseRequest request, Destination destination, List<Line> lines, Instant deadline) {
    List<Parcel> parcels = new ArrayList<>(lines.size());
    for (Line line : lines) {
      if (line instanceof Line.Promised promised) {
        parcels.add(promised.parcel());
      }
    }
    if (parcels.isEmpty()) {
      return lines.stream().map(Line::item).toList();
    }
    FreightAnswer answer =
        seller.quote(
            new FreightQuery(
                request.marketplace(), request.salesChannel(), destination, parcels, deadline));
    return switch (answer) {
      case FreightAnswer.Quoted(var options) ->
          delivered(request.marketplace(), lines, OptionOrder.unified(options));
      case FreightAnswer.Failed _ -> {
        parcels.forEach(
            _ -> meters.undeliverable(request.marketplace(), Undeliverable.FREIGHT_FAILED));
        yield lines.stream().map(Line::item).toList();
      }
    };
  }

  private List<Promise.Item> delivered(
      MarketplaceAccount marketplace, List<Line> lines, List<List<DeliveryOption>> quoted) {
    List<Promise.Item> items = new ArrayList<>(lines.size());
    int parcel = 0;
    for (Line line : lines) {
      items.add(
          switch (line) {
            case Line.Refused(Promise.Item item) -> item;
            case Line.Promised promised -> delivered(marketplace, promised, quoted.get(parcel++));
          });
    }
    return items;
  }

  private Promise.Item delivered(
      MarketplaceAccount marketplace, Line.Promised line, List<DeliveryOption> quoted) {
    List<DeliveryOption> options = line.backedByStock(quoted);
    if (options.isEmpty()) {
      meters.undeliverable(
          marketplace,
          quoted.isEmpty() ? Undeliverable.NOT_DELIVERED_THERE : Undeliverable.STOCK_ELSEWHERE);
    }
    return line.item().with(options);
  }
}
