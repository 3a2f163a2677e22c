package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.ShadowDifference.Field;
import io.sellerconnector.offer.shadow.Judged.Outcome;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Judges which differences last, and writes it down. */
final class Judgement {

  private final OfferComparison comparison;
  private final DifferenceTable table;
  private final Suspicions suspicions;
  private final Tallies tallies;
  private final ShadowProperties properties;
  private final Clock clock;

  Judgement(
      OfferComparison comparison,
      DifferenceTable table,
      Suspicions suspicions,
      Tallies tallies,
      ShadowProperties properties,
      Clock clock) {
    this.comparison = comparison;
    this.table = table;
    this.suspicions = suspicions;
    this.tallies = tallies;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @param tracked of these SKUs
   * @param before what the live inventory said before the shadow was asked
   * @param after what it said afterwards
   */
  void judge(
      Market market,
      Collection<SkuId> skus,
      List<Tracked> tracked,
      Glimpse before,
      Map<SkuId, SkuOffer> shadow,
      Glimpse after) {
    Map<SkuId, List<Tracked>> bySku = tracked.stream().collect(Collectors.groupingBy(Tracked::sku));
    List<Judged> judged = new ArrayList<>();
    Map<SkuId, List<Found>> unknown = new HashMap<>();
    for (SkuId sku : skus) {
      List<Tracked> known = bySku.getOrDefault(sku, List.of());
      if (!before.isComparable(sku) || !after.isComparable(sku)) {
        later(known);
        continue;
      }
      Map<Field, Found> then = byField(before.compare(comparison, sku, shadow.get(sku)));
      Map<Field, Found> now = byField(after.compare(comparison, sku, shadow.get(sku)));
      for (Tracked each : known) {
        if (isDue(each)) {
          judged.add(Judged.of(each, then.get(each.field()), now.get(each.field())));
        }
        now.remove(each.field());
      }
      if (!now.isEmpty()) {
        unknown.put(sku, List.copyOf(now.values()));
      }
    }
    write(judged);
    if (!unknown.isEmpty()) {
      suspicions.add(market, unknown);
    }
  }

  /** Of a SKU that is due because of one field, another may have come up a moment ago. */
  private boolean isDue(Tracked tracked) {
    return tracked.state() == Tracked.State.OPEN || !tracked.checkAt().isAfter(clock.instant());
  }

  private void write(List<Judged> judged) {
    Instant now = clock.instant();
    Map<Outcome, List<Judged>> by = judged.stream().collect(Collectors.groupingBy(Judged::outcome));
    List<Judged> lasting = by.getOrDefault(Outcome.LASTS, List.of());
    table.confirm(lasting, now, now.plus(properties.shadowReview()));
    lasting.stream()
        .map(Judged::difference)
        .filter(each -> each.state() == Tracked.State.SUSPECTED)
        .forEach(each -> tallies.opened(each.field()));
    List<Judged> passed = by.getOrDefault(Outcome.PASSED, List.of());
    table.drop(passed);
    passed.forEach(_ -> tallies.passed());
    table.resolve(by.getOrDefault(Outcome.GONE, List.of()), now);
    postpone(by.getOrDefault(Outcome.MOVES, List.of()));
  }

  /** One side could not say. */
  void later(List<Tracked> tracked) {
    postpone(tracked.stream().map(each -> new Judged(each, Outcome.MOVES, null)).toList());
  }

  private void postpone(List<Judged> moving) {
    table.postpone(moving, clock.instant().plus(properties.shadowRecheck()));
  }

  private static Map<Field, Found> byField(List<Found> found) {
    Map<Field, Found> byField = new EnumMap<>(Field.class);
    found.forEach(each -> byField.put(each.field(), each));
    return byField;
  }
}
