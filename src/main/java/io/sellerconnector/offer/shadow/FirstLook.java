package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.offer.shadow.BoundedInventory.Said;
import io.sellerconnector.shared.SkuId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the shadow what the live inventory has answered, and suspects where it differs. */
final class FirstLook {

  private final Sides sides;
  private final OfferComparison comparison;
  private final Suspicions suspicions;
  private final Tallies tallies;

  FirstLook(Sides sides, OfferComparison comparison, Suspicions suspicions, Tallies tallies) {
    this.sides = sides;
    this.comparison = comparison;
    this.suspicions = suspicions;
    this.tallies = tallies;
  }

  /**
   * @param equal SKUs of which both say the same
   * @param differing those of which they do not
   */
  record Seen(Outcome outcome, Set<SkuId> equal, Set<SkuId> differing) {}

  /**
   * @param answered at most {@value BoundedInventory#MOST_SKUS}; what has failed is left out
   */
  Seen look(Market market, Map<SkuId, SkuOffer> answered) throws InterruptedException {
    Map<SkuId, SkuOffer> live = new HashMap<>(answered);
    live.values().removeIf(offer -> !OfferComparison.isComparable(offer));
    if (live.isEmpty()) {
      return new Seen(Outcome.ANSWERED, Set.of(), Set.of());
    }
    Said said = sides.shadow().ask(market, live.keySet());
    tallies.shadowSaid(said);
    if (said.outcome() != Outcome.ANSWERED) {
      return new Seen(said.outcome(), Set.of(), Set.of());
    }
    Map<SkuId, Stock> held = sides.subtracted(live.keySet());
    Set<SkuId> equal = new HashSet<>();
    Map<SkuId, List<Found>> differing = new HashMap<>();
    live.forEach((sku, offer) -> {
      Stock holds = held.getOrDefault(sku, OfferComparison.NONE_HELD);
      List<Found> found = comparison.between(offer, holds, said.offers().get(sku));
      if (found.isEmpty()) {
        equal.add(sku);
      } else {
        differing.put(sku, found);
      }
    });
    tallies.looked(live.size(), differing.size());
    if (!differing.isEmpty()) {
      suspicions.add(market, differing);
    }
    return new Seen(Outcome.ANSWERED, equal, differing.keySet());
  }
}
