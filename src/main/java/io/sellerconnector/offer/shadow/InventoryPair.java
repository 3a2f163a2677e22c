package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.HeldStock;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.BoundedInventory.Answer;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * The live inventory and its shadow. Their answers are counted.
 *
 * @param subtracted pieces that the live inventory subtracts from its stock because open
 *     reservations hold them
 * @param settling how long the live inventory takes to know of these
 */
record InventoryPair(
    BoundedInventory live,
    BoundedInventory shadow,
    HeldStock subtracted,
    Duration settling,
    ComparisonMetrics metrics) {

  Answer askLive(Market market, Collection<SkuId> skus) throws InterruptedException {
    Answer answer = live.ask(market, skus);
    metrics.liveAnswered(answer);
    return answer;
  }

  Answer askShadow(Market market, Collection<SkuId> skus) throws InterruptedException {
    Answer answer = shadow.ask(market, skus);
    metrics.shadowAnswered(answer);
    return answer;
  }

  /** Pieces that the live inventory has subtracted from its stock, by SKU. */
  Map<SkuId, Stock> held(Collection<SkuId> skus) {
    return subtracted.held(skus);
  }
}
