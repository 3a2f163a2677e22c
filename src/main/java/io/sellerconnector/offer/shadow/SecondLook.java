package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.offer.shadow.BoundedInventory.Said;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  private final Clock clock;

  SecondLook(
      Sides sides,
      DifferenceTable table,
      Judgement judgement,
      Tallies tallies,
      ShadowProperties properties,
      Clock clock) {
    this.sides = sides;
    this.table = table;
    this.judgement = judgement;
    this.tallies = tallies;
    this.properties = properties;
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
    Said before = sides.live().ask(market, skus);
    tallies.liveSaid(before);
    Said shadow = sides.shadow().ask(market, skus);
    tallies.shadowSaid(shadow);
    Said after = sides.live().ask(market, skus);
    tallies.liveSaid(after);
    List<Tracked> tracked = table.of(sides.pairing(), market, skus);
    boolean answered =
        List.of(before, shadow, after).stream()
            .allMatch(said -> said.outcome() == Outcome.ANSWERED);
    if (answered) {
      judgement.judge(market, skus, tracked, before.offers(), shadow.offers(), after.offers());
    } else {
      judgement.later(tracked);
    }
  }
}
