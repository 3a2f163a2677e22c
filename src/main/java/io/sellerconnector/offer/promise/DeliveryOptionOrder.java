package io.sellerconnector.offer.promise;

import io.sellerconnector.adapter.DeliveryOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the delivery options of all items into one order.
 *
 * <p>A marketplace's checkout treats the same options in another order as different ones. Adapters
 * are asked to keep the order; one that does not must not break the cart.
 */
final class DeliveryOptionOrder {

  private final Map<String, Integer> ranks = new HashMap<>();

  private DeliveryOptionOrder(List<List<DeliveryOption>> items) {
    List<List<DeliveryOption>> longestFirst = new ArrayList<>(items);
    longestFirst.sort(Comparator.comparingInt(options -> -options.size()));
    for (List<DeliveryOption> options : longestFirst) {
      for (DeliveryOption option : options) {
        ranks.putIfAbsent(option.slaId(), ranks.size());
      }
    }
  }

  /** The same lists, each in the order of the longest of them. */
  static List<List<DeliveryOption>> unified(List<List<DeliveryOption>> items) {
    if (items.size() < 2
        || items.stream().allMatch(options -> sameIds(options, items.getFirst()))) {
      return items;
    }
    DeliveryOptionOrder order = new DeliveryOptionOrder(items);
    return items.stream().map(order::sorted).toList();
  }

  private List<DeliveryOption> sorted(List<DeliveryOption> options) {
    List<DeliveryOption> sorted = new ArrayList<>(options);
    sorted.sort(Comparator.comparing(option -> ranks.getOrDefault(option.slaId(), 0)));
    return sorted;
  }

  private static boolean sameIds(List<DeliveryOption> one, List<DeliveryOption> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).slaId().equals(other.get(i).slaId())) {
        return false;
      }
    }
    return true;
  }
}
