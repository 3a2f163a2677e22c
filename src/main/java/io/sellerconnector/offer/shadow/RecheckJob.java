package io.sellerconnector.offer.shadow;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.BoundedInventory.Answer;
import io.sellerconnector.offer.shadow.OfferComparer.Mismatch;
import io.sellerconnector.offer.shadow.ShadowDifference.Field;
import io.sellerconnector.offer.shadow.ShadowDifference.State;
import io.sellerconnector.offer.shadow.ShadowDifferences.Place;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks both sides again where they differed. What differs still is recorded as lasting; what is
 * recorded is looked at again and again, until it is gone.
 */
final class RecheckJob {

  private final InventoryPair pair;
  private final OfferComparer comparer;
  private final ShadowDifferences differences;
  private final PendingDifferences pending;
  private final ComparisonMetrics metrics;
  private final ShadowProperties properties;
  private final Clock clock;

  RecheckJob(
      InventoryPair pair,
      OfferComparer comparer,
      ShadowDifferences differences,
      PendingDifferences pending,
      ComparisonMetrics metrics,
      ShadowProperties properties,
      Clock clock) {
    this.pair = pair;
    this.comparer = comparer;
    this.differences = differences;
    this.pending = pending;
    this.metrics = metrics;
    this.properties = properties;
    this.clock = clock;
  }

  /** Looks at what is due, the new first, and at no more than the budget of a second. */
  void run() throws InterruptedException {
    int most = properties.skusPerRun();
    Set<Place> due = new LinkedHashSet<>(differences.due(State.SUSPECTED, clock.instant(), most));
    if (due.size() < most) {
      due.addAll(differences.due(State.OPEN, clock.instant(), most - due.size()));
    }
    Map<Market, List<SkuId>> byMarket =
        due.stream()
            .collect(groupingBy(Place::market, LinkedHashMap::new, mapping(Place::sku, toList())));
    for (Map.Entry<Market, List<SkuId>> each : byMarket.entrySet()) {
      recheck(each.getKey(), each.getValue());
    }
  }

  /** The live side is asked before and after the shadow, so that a change in between is noticed. */
  private void recheck(Market market, List<SkuId> skus) throws InterruptedException {
    Map<SkuId, Stock> heldBefore = pair.held(skus);
    // the live inventory's memory knows by then what these reservations hold
    Thread.sleep(pair.settling());
    Answer before = pair.askLive(market, skus);
    Answer shadow = pair.askShadow(market, skus);
    Answer after = pair.askLive(market, skus);
    List<ShadowDifference> known = differences.unresolved(market, skus);
    if (Stream.of(before, shadow, after).allMatch(Answer::isComplete)) {
      judge(
          market,
          skus,
          known,
          new Observation(before.offers(), heldBefore),
          shadow.offers(),
          new Observation(after.offers(), pair.held(skus)));
    } else {
      postpone(known);
    }
  }

  /**
   * What the live inventory said at a moment.
   *
   * @param held pieces that it had subtracted from its stock
   */
  private record Observation(Map<SkuId, SkuOffer> offers, Map<SkuId, Stock> held) {

    boolean isComparable(SkuId sku) {
      return OfferComparer.isComparable(offers.get(sku));
    }

    /** How the shadow differs from it. */
    Map<Field, Mismatch> compare(OfferComparer comparer, SkuId sku, @Nullable SkuOffer shadow) {
      Map<Field, Mismatch> byField = new EnumMap<>(Field.class);
      SkuOffer live = offers.get(sku);
      if (live != null) {
        Stock holds = held.getOrDefault(sku, OfferComparer.NONE_HELD);
        comparer.compare(live, holds, shadow).forEach(each -> byField.put(each.field(), each));
      }
      return byField;
    }
  }

  /**
   * @param known what is on record of these SKUs
   * @param before what the live inventory said before the shadow was asked
   * @param after what it said afterwards
   */
  private void judge(
      Market market,
      List<SkuId> skus,
      List<ShadowDifference> known,
      Observation before,
      Map<SkuId, SkuOffer> shadow,
      Observation after) {
    Map<SkuId, List<ShadowDifference>> bySku =
        known.stream().collect(groupingBy(ShadowDifference::sku));
    DifferenceClassifier classifier = new DifferenceClassifier();
    Map<SkuId, List<Mismatch>> unknown = new HashMap<>();
    for (SkuId sku : skus) {
      List<ShadowDifference> ofSku = bySku.getOrDefault(sku, List.of());
      if (!before.isComparable(sku) || !after.isComparable(sku)) {
        classifier.moving.addAll(ofSku);
        continue;
      }
      Map<Field, Mismatch> then = before.compare(comparer, sku, shadow.get(sku));
      Map<Field, Mismatch> now = after.compare(comparer, sku, shadow.get(sku));
      for (ShadowDifference each : ofSku) {
        Mismatch last = now.remove(each.field());
        if (isDue(each)) {
          classifier.classify(each, then.get(each.field()), last);
        }
      }
      if (!now.isEmpty()) {
        unknown.put(sku, List.copyOf(now.values()));
      }
    }
    write(classifier);
    if (!unknown.isEmpty()) {
      pending.add(market, unknown);
    }
  }

  /** Of a SKU that is due because of one field, another may have come up a moment ago. */
  private boolean isDue(ShadowDifference difference) {
    return difference.state() == State.OPEN || !difference.checkAt().isAfter(clock.instant());
  }

  /** Sorts differences by what became of them. */
  private static final class DifferenceClassifier {

    /** How both sides differ now. */
    final Map<ShadowDifference, Mismatch> lasting = new LinkedHashMap<>();

    /** It was a change that one side had told before the other. */
    final List<ShadowDifference> passed = new ArrayList<>();

    /** It was listed, and is no more. */
    final List<ShadowDifference> gone = new ArrayList<>();

    /** It changes at this very moment, or the live side could not say; it needs another look. */
    final List<ShadowDifference> moving = new ArrayList<>();

    /**
     * @param before how the shadow differs from the first live answer in this field, or null
     * @param after how it differs from the second one, or null
     */
    void classify(
        ShadowDifference difference, @Nullable Mismatch before, @Nullable Mismatch after) {
      boolean open = difference.state() == State.OPEN;
      if (before == null && after == null) {
        (open ? gone : passed).add(difference);
      } else if (before == null || after == null) {
        moving.add(difference);
      } else if (!open && follows(difference, after)) {
        passed.add(difference);
      } else {
        lasting.put(difference, after);
      }
    }

    /** One side says now what the other one said then: it only comes later. */
    private static boolean follows(ShadowDifference then, Mismatch now) {
      return now.live().equals(then.shadowValue()) || now.shadow().equals(then.liveValue());
    }
  }

  private void write(DifferenceClassifier classifier) {
    Instant now = clock.instant();
    differences.confirm(classifier.lasting, now, now.plus(properties.shadowReview()));
    for (ShadowDifference each : classifier.lasting.keySet()) {
      if (each.state() == State.SUSPECTED) {
        metrics.opened(each.field());
      }
    }
    differences.drop(classifier.passed);
    metrics.passed(classifier.passed.size());
    differences.resolve(classifier.gone, now);
    postpone(classifier.moving);
  }

  private void postpone(List<ShadowDifference> moving) {
    differences.postpone(moving, clock.instant().plus(properties.shadowRecheck()));
  }
}
