package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.ShadowDifference.Field;
import io.sellerconnector.shared.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what two inventories say of one SKU. */
final class OfferComparison {

  /** Nothing is held. */
  static final Stock NONE_HELD = new Stock(Quantity.ZERO, Map.of());

  private static final Duration SAME_TIME = Duration.ofSeconds(1);

  private final StockComparison stock;
  private final Set<Field> ignored;

  /**
   * @param tolerance pieces by which stock may differ
   */
  OfferComparison(int tolerance, Set<Field> ignored) {
    this.stock = new StockComparison(tolerance);
    this.ignored = ignored;
  }

  /** Whether the live inventory has said anything of the SKU that can be compared. */
  static boolean isComparable(@Nullable SkuOffer live) {
    return live != null && !(live instanceof SkuOffer.Failed);
  }

  /**
   * @param live one that is comparable
   * @param held pieces that the live inventory has subtracted from its stock
   * @param shadow null if the shadow left the SKU out
   * @return empty if they agree
   */
  List<Found> between(SkuOffer live, Stock held, @Nullable SkuOffer shadow) {
    List<Found> found = new ArrayList<>();
    String liveState = state(live);
    String shadowState = state(shadow);
    if (!liveState.equals(shadowState)) {
      found.add(Found.of(Field.STATE, liveState, shadowState));
    } else if (live instanceof SkuOffer.Priced one && shadow instanceof SkuOffer.Priced other) {
      found.addAll(between(one, held, other));
    }
    found.removeIf(each -> ignored.contains(each.field()));
    return found;
  }

  private List<Found> between(SkuOffer.Priced live, Stock held, SkuOffer.Priced shadow) {
    List<Found> found = new ArrayList<>();
    try {
      compare(live, held, shadow, found);
      return found;
    } catch (RuntimeException e) {
      // a part is missing: an adapter may be compiled without any check for null
      return List.of(Found.of(Field.STATE, state(live), "UNREADABLE"));
    }
  }

  private void compare(
      SkuOffer.Priced live, Stock held, SkuOffer.Priced shadow, List<Found> found) {
    unlessEqual(Field.PRICE, live.price(), shadow.price(), found);
    unlessEqual(Field.LIST_PRICE, live.listPrice(), shadow.listPrice(), found);
    if (!sameTime(live.priceValidUntil(), shadow.priceValidUntil())) {
      found.add(
          Found.of(
              Field.PRICE_VALIDITY,
              orNone(live.priceValidUntil()),
              orNone(shadow.priceValidUntil())));
    }
    stock.compare(live.stock(), held, shadow.stock(), found);
    unlessEqual(Field.MEASURES, text(live.measures()), text(shadow.measures()), found);
    unlessEqual(Field.MEASUREMENT_UNIT, live.measurementUnit(), shadow.measurementUnit(), found);
    if (live.unitMultiplier().compareTo(shadow.unitMultiplier()) != 0) {
      found.add(Found.of(Field.UNIT_MULTIPLIER, live.unitMultiplier(), shadow.unitMultiplier()));
    }
    unlessEqual(
        Field.CLASSIFICATION, text(live.classification()), text(shadow.classification()), found);
  }

  private static void unlessEqual(Field field, Object live, Object shadow, List<Found> found) {
    if (!live.equals(shadow)) {
      found.add(Found.of(field, live, shadow));
    }
  }

  private static String state(@Nullable SkuOffer offer) {
    return switch (offer) {
      case null -> "LEFT_OUT";
      case SkuOffer.Unknown _ -> "UNKNOWN";
      case SkuOffer.Inactive _ -> "INACTIVE";
      case SkuOffer.WithoutPrice _ -> "WITHOUT_PRICE";
      case SkuOffer.Failed(String reason) -> "FAILED: " + reason;
      case SkuOffer.Priced _ -> "PRICED";
    };
  }

  private static boolean sameTime(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return Duration.between(one, other).abs().compareTo(SAME_TIME) < 0;
  }

  private static Object orNone(@Nullable Object value) {
    return value == null ? "-" : value;
  }

  private static String text(Measures measures) {
    return "%d g, %d x %d x %d mm"
        .formatted(
            measures.weightGrams(),
            measures.lengthMillimetres(),
            measures.widthMillimetres(),
            measures.heightMillimetres());
  }

  private static String text(Classification classification) {
    return orNone(classification.brand()) + " | " + orNone(classification.categoryPath());
  }
}
