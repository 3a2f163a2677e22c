package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.offer.shadow.BoundedInventory.Said;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks both sides again where they differed. What differs still is recorded as lasting; what is
 * recorded is looked at again and again, until it is gone.
 */
final class SecondLook {

  private final Sides sides;
  private final DifferenceTable table;
  private final Judgement judgement;
  private final Tallies tallies;
  private final ShadowProperties properties;
  private final Duration settling;
  private final Clock clock;

  /**
   * @param settling how long a live inventory that subtracts what is held takes to know of it
   */
  SecondLook(
      Sides sides,
      DifferenceTable table,
      Judgement judgement,
      Tallies tallies,
      ShadowProperties properties,
      Duration settling,
      Clock clock) {
    this.sides = sides;
    this.table = table;
    this.judgement = judgement;
    this.tallies = tallies;
    this.properties = properties;
    this.settling = settling;
    this.clock = clock;
  }

  /** Looks at what is due, the new first, and at no more than the budget of a second. */
  void run() throws InterruptedException {
    int most = Math.min(properties.shadowSkusPerSecond(), BoundedInventory.MOST_SKUS);
    Set<SuspicionTable.Place> due = new LinkedHashSet<>(due(Tracked.State.SUSPECTED, most));
    if (due.size() < most) {
      due.addAll(due(Tracked.State.OPEN, most - due.size()));
    }
    Map<Market, List<SkuId>> byMarket = new LinkedHashMap<>();
    for (SuspicionTable.Place place : due) {
      byMarket.computeIfAbsent(place.market(), _ -> new ArrayList<>()).add(place.sku());
    }
    for (Map.Entry<Market, List<SkuId>> each : byMarket.entrySet()) {
      look(each.getKey(), each.getValue());
    }
  }

  private List<SuspicionTable.Place> due(Tracked.State state, int most) {
    return table.due(sides.pairing(), state, clock.instant(), most);
  }

  private void look(Market market, List<SkuId> skus) throws InterruptedException {
    Map<SkuId, Stock> heldBefore = sides.subtracted(skus);
    if (sides.liveIsNet()) {
      // its memory knows by then what these reservations hold
      Thread.sleep(settling);
    }
    Said before = live(market, skus);
    Said shadow = sides.shadow().ask(market, skus);
    tallies.shadowSaid(shadow);
    Said after = live(market, skus);
    List<Tracked> tracked = table.of(sides.pairing(), market, skus);
    if (Stream.of(before, shadow, after).allMatch(said -> said.outcome() == Outcome.ANSWERED)) {
      judgement.judge(
          market,
          skus,
          tracked,
          new Glimpse(before.offers(), heldBefore),
          shadow.offers(),
          new Glimpse(after.offers(), sides.subtracted(skus)));
    } else {
      judgement.later(tracked);
    }
  }

  private Said live(Market market, List<SkuId> skus) throws InterruptedException {
    Said said = sides.live().ask(market, skus);
    tallies.liveSaid(said);
    return said;
  }
}
