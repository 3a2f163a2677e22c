package io.sellerconnector.offer.promise;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.offer.FreightSource;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Undeliverable;
import io.sellerconnector.offer.PromiseRequest;
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
 * sale. An order is told the difference between that and an address that is not served.
 */
@Component
public final class PromisedDeliveries {

  private final FreightSource seller;

  PromisedDeliveries(FreightSource seller) {
    this.seller = seller;
  }

  /**
   * @return one item per line, in order
   */
  List<Promise.Item> items(
      PromiseRequest request,
      Destination destination,
      List<PromiseLine> lines,
      Instant deadline,
      PromiseRecorder recorder) {
    return switch (quoteLines(request, destination, lines, deadline, recorder)) {
      case FreightAnswer.Quoted(var options) -> {
        List<PromiseLine> narrowed = narrowed(lines, options);
        // Freight depends on the quantity, so whoever gets less is quoted again.
        yield narrowed.equals(lines)
            ? delivered(
                request.marketplace(), lines, DeliveryOptionOrder.unified(options), recorder)
            : afterNarrowing(request, destination, narrowed, deadline, recorder);
      }
      case FreightAnswer.Failed _ -> withoutFreight(request, lines, recorder);
    };
  }

  private List<Promise.Item> afterNarrowing(
      PromiseRequest request,
      Destination destination,
      List<PromiseLine> lines,
      Instant deadline,
      PromiseRecorder recorder) {
    return switch (quoteLines(request, destination, lines, deadline, recorder)) {
      case FreightAnswer.Quoted(var options) ->
          delivered(request.marketplace(), lines, DeliveryOptionOrder.unified(options), recorder);
      case FreightAnswer.Failed _ -> withoutFreight(request, lines, recorder);
    };
  }

  private FreightAnswer quoteLines(
      PromiseRequest request,
      Destination destination,
      List<PromiseLine> lines,
      Instant deadline,
      PromiseRecorder recorder) {
    List<Parcel> parcels = new ArrayList<>(lines.size());
    for (PromiseLine promiseLine : lines) {
      if (promiseLine instanceof PromiseLine.Promised promised) {
        parcels.add(promised.parcel());
      }
    }
    return parcels.isEmpty()
        ? new FreightAnswer.Quoted(List.of())
        : quote(request, destination, parcels, deadline, recorder);
  }

  FreightAnswer quote(
      PromiseRequest request,
      Destination destination,
      List<Parcel> parcels,
      Instant deadline,
      PromiseRecorder recorder) {
    FreightQuery query =
        new FreightQuery(
            request.marketplace(), request.salesChannel(), destination, parcels, deadline);
    FreightAnswer answer =
        recorder.looks() ? seller.look(query) : seller.quote(query, request.proven());
    recorder.quoted(query, answer);
    return answer;
  }

  private static List<PromiseLine> narrowed(
      List<PromiseLine> lines, List<List<DeliveryOption>> quoted) {
    List<PromiseLine> narrowed = new ArrayList<>(lines.size());
    int parcel = 0;
    for (PromiseLine promiseLine : lines) {
      narrowed.add(
          switch (promiseLine) {
            case PromiseLine.Refused refused -> refused;
            case PromiseLine.Promised promised -> promised.narrowedTo(quoted.get(parcel++));
          });
    }
    return narrowed;
  }

  private List<Promise.Item> withoutFreight(
      PromiseRequest request, List<PromiseLine> lines, PromiseRecorder recorder) {
    List<Promise.Item> items = new ArrayList<>(lines.size());
    for (PromiseLine promiseLine : lines) {
      items.add(
          switch (promiseLine) {
            case PromiseLine.Refused(Promise.Item item) -> item;
            case PromiseLine.Promised promised -> {
              recorder.undeliverable(request.marketplace(), Undeliverable.FREIGHT_FAILED);
              yield promised.item().withoutFreight();
            }
          });
    }
    return items;
  }

  private List<Promise.Item> delivered(
      MarketplaceAccount marketplace,
      List<PromiseLine> lines,
      List<List<DeliveryOption>> quoted,
      PromiseRecorder recorder) {
    List<Promise.Item> items = new ArrayList<>(lines.size());
    int parcel = 0;
    for (PromiseLine promiseLine : lines) {
      items.add(
          switch (promiseLine) {
            case PromiseLine.Refused(Promise.Item item) -> item;
            case PromiseLine.Promised promised ->
                delivered(marketplace, promised, quoted.get(parcel++), recorder);
          });
    }
    return items;
  }

  private Promise.Item delivered(
      MarketplaceAccount marketplace,
      PromiseLine.Promised line,
      List<DeliveryOption> quoted,
      PromiseRecorder recorder) {
    Promise.Item item = line.delivered(quoted);
    if (item.options().isEmpty()) {
      recorder.undeliverable(
          marketplace,
          quoted.isEmpty() ? Undeliverable.NOT_DELIVERED_THERE : Undeliverable.STOCK_ELSEWHERE);
    }
    return item;
  }
}
