package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.BoundedInventory.Answer;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.offer.shadow.OfferComparer.Mismatch;
import io.sellerconnector.shared.SkuId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the shadow what the live inventory has answered, and suspects where it differs. */
final class ComparisonService {

  private final InventoryPair pair;
  private final OfferComparer comparer;
  private final PendingDifferences pending;
  private final ComparisonMetrics metrics;

  ComparisonService(
      InventoryPair pair,
      OfferComparer comparer,
      PendingDifferences pending,
      ComparisonMetrics metrics) {
    this.pair = pair;
    this.comparer = comparer;
    this.pending = pending;
    this.metrics = metrics;
  }

  /**
   * @param equal SKUs of which both say the same
   * @param differing those of which they do not
   */
  record Result(Outcome outcome, Set<SkuId> equal, Set<SkuId> differing) {}

  /**
   * @param answered at most {@value BoundedInventory#MOST_SKUS}; what has failed is left out
   */
  Result compare(Market market, Map<SkuId, SkuOffer> answered) throws InterruptedException {
    Map<SkuId, SkuOffer> live = new HashMap<>(answered);
    live.values().removeIf(offer -> !OfferComparer.isComparable(offer));
    if (live.isEmpty()) {
      return new Result(Outcome.ANSWERED, Set.of(), Set.of());
    }
    Answer shadow = pair.askShadow(market, live.keySet());
    if (!shadow.isComplete()) {
      return new Result(shadow.outcome(), Set.of(), Set.of());
    }
    Map<SkuId, Stock> held = pair.held(live.keySet());
    Set<SkuId> equal = new HashSet<>();
    Map<SkuId, List<Mismatch>> differing = new HashMap<>();
    live.forEach((sku, offer) -> {
      Stock holds = held.getOrDefault(sku, OfferComparer.NONE_HELD);
      List<Mismatch> mismatches = comparer.compare(offer, holds, shadow.offers().get(sku));
      if (mismatches.isEmpty()) {
        equal.add(sku);
      } else {
        differing.put(sku, mismatches);
      }
    });
    metrics.compared(live.size(), differing.size());
    if (!differing.isEmpty()) {
      pending.add(market, differing);
    }
    return new Result(Outcome.ANSWERED, equal, differing.keySet());
  }
}
