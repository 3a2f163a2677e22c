package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Asks what is promised of items that may each go elsewhere. */
@Component
public final class PromisedItems {

  private final Offers offers;

  PromisedItems(Offers offers) {
    this.offers = offers;
  }

  /**
   * @param destinations where it may go to, the likeliest first; at least one
   */
  public record Wanted(SkuId sku, Quantity quantity, String sla, List<Destination> destinations) {}

  /**
   * One promised item per item, for the first of its destinations that offers the delivery that was
   * chosen, or else for the likeliest. Nearly always that is one question for all of them.
   */
  public List<Promise.Item> of(Market market, List<Wanted> items) {
    Map<Integer, Promise.Item> promised = new TreeMap<>();
    List<Integer> pending = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      pending.add(index);
    }
    for (int round = 0; !pending.isEmpty(); round++) {
      List<Integer> unserved = new ArrayList<>();
      byDestination(items, pending, round)
          .forEach((destination, group) -> {
            Promise promise = offers.promise(request(market, destination, items, group));
            for (int position = 0; position < group.size(); position++) {
              int index = group.get(position);
              Promise.Item answer = promise.items().get(position);
              if (answer.offers(items.get(index).sla())) {
                promised.put(index, answer);
              } else {
                promised.putIfAbsent(index, answer);
                unserved.add(index);
              }
            }
          });
      pending = unserved;
    }
    return List.copyOf(promised.values());
  }

  private static Map<Destination, List<Integer>> byDestination(
      List<Wanted> items, List<Integer> pending, int round) {
    Map<Destination, List<Integer>> byDestination = new LinkedHashMap<>();
    for (int index : pending) {
      List<Destination> destinations = items.get(index).destinations();
      if (round < destinations.size()) {
        byDestination
            .computeIfAbsent(destinations.get(round), destination -> new ArrayList<>())
            .add(index);
      }
    }
    return byDestination;
  }

  private static PromiseRequest request(
      Market market, Destination destination, List<Wanted> items, List<Integer> group) {
    return new PromiseRequest(
        market.marketplace(),
        market.salesChannel(),
        group.stream()
            .map(items::get)
            .map(item -> new PromiseRequest.Item(item.sku(), item.quantity()))
            .toList(),
        destination,
        false,
        true);
  }
}
