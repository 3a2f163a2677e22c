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

  private final FreightAnswers seller;
  private final PromiseMeters meters;

  Deliveries(FreightAnswers seller, PromiseMeters meters) {
    this.seller = seller;
    this.meters = meters;
  }

  /**
   * @return one item per line, in order
   */
  List<Promise.Item> items(
      PromiseRequest request, Destination destination, List<Line> lines, Instant deadline) {
    return switch (quote(request, destination, lines, deadline)) {
      case FreightAnswer.Quoted(var options) -> {
        List<Line> narrowed = narrowed(lines, options);
        // Freight depends on the quantity, so whoever gets less is quoted again.
        yield narrowed.equals(lines)
            ? delivered(request.marketplace(), lines, OptionOrder.unified(options))
            : afterNarrowing(request, destination, narrowed, deadline);
      }
      case FreightAnswer.Failed _ -> withoutFreight(request, lines);
    };
  }

  private List<Promise.Item> afterNarrowing(
      PromiseRequest request, Destination destination, List<Line> lines, Instant deadline) {
    return switch (quote(request, destination, lines, deadline)) {
      case FreightAnswer.Quoted(var options) ->
          delivered(request.marketplace(), lines, OptionOrder.unified(options));
      case FreightAnswer.Failed _ -> withoutFreight(request, lines);
    };
  }

  private FreightAnswer quote(
      PromiseRequest request, Destination destination, List<Line> lines, Instant deadline) {
    List<Parcel> parcels = new ArrayList<>(lines.size());
    for (Line line : lines) {
      if (line instanceof Line.Promised promised) {
        parcels.add(promised.parcel());
      }
    }
    return parcels.isEmpty()
        ? new FreightAnswer.Quoted(List.of())
        : seller.quote(
            new FreightQuery(
                request.marketplace(), request.salesChannel(), destination, parcels, deadline));
  }

  private static List<Line> narrowed(List<Line> lines, List<List<DeliveryOption>> quoted) {
    List<Line> narrowed = new ArrayList<>(lines.size());
    int parcel = 0;
    for (Line line : lines) {
      narrowed.add(
          switch (line) {
            case Line.Refused refused -> refused;
            case Line.Promised promised -> promised.narrowedTo(quoted.get(parcel++));
          });
    }
    return narrowed;
  }

  private List<Promise.Item> withoutFreight(PromiseRequest request, List<Line> lines) {
    List<Promise.Item> items = new ArrayList<>(lines.size());
    for (Line line : lines) {
      if (line instanceof Line.Promised) {
        meters.undeliverable(request.marketplace(), Undeliverable.FREIGHT_FAILED);
      }
      items.add(line.item());
    }
    return items;
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
    Promise.Item item = line.delivered(quoted);
    if (item.options().isEmpty()) {
      meters.undeliverable(
          marketplace,
          quoted.isEmpty() ? Undeliverable.NOT_DELIVERED_THERE : Undeliverable.STOCK_ELSEWHERE);
    }
    return item;
  }
}
