package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.shadow.ShadowDifference.Field;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what two inventories say of one SKU. */
final class OfferComparer {

  /** Nothing is held. */
  static final Stock NONE_HELD = new Stock(Quantity.ZERO, Map.of());

  private static final Duration SAME_TIME = Duration.ofSeconds(1);

  private final int tolerance;
  private final Set<Field> ignored;

  /**
   * @param tolerance pieces by which stock may differ
   */
  OfferComparer(int tolerance, Set<Field> ignored) {
    this.tolerance = tolerance;
    this.ignored = ignored;
  }

  /**
   * One field in which two answers differ.
   *
   * @param live at most {@value #WIDTH} printable characters, as {@code shadow}
   */
  record Mismatch(Field field, String live, String shadow) {

    /** The columns' width. */
    static final int WIDTH = 500;

    static Mismatch of(Field field, Object live, Object shadow) {
      return new Mismatch(field, text(live), text(shadow));
    }

    /**
     * What an adapter says can be anything; a database takes neither all characters nor any length.
     */
    private static String text(Object value) {
      String text = value.toString();
      StringBuilder printable = new StringBuilder(Math.min(text.length(), WIDTH));
      for (int i = 0; i < text.length() && i < WIDTH; i++) {
        char character = text.charAt(i);
        printable.append(Character.isISOControl(character) ? ' ' : character);
      }
      if (!printable.isEmpty()
          && Character.isHighSurrogate(printable.charAt(printable.length() - 1))) {
        printable.setLength(printable.length() - 1);
      }
      // a half of a pair becomes a question mark
      return new String(
          printable.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
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
  List<Mismatch> compare(SkuOffer live, Stock held, @Nullable SkuOffer shadow) {
    List<Mismatch> mismatches = new ArrayList<>();
    String liveState = state(live);
    String shadowState = state(shadow);
    if (!liveState.equals(shadowState)) {
      mismatches.add(Mismatch.of(Field.STATE, liveState, shadowState));
    } else if (live instanceof SkuOffer.Priced one && shadow instanceof SkuOffer.Priced other) {
      try {
        comparePriced(one, held, other, mismatches);
      } catch (RuntimeException _) {
        // a part is missing: an adapter may be compiled without any check for null
        mismatches.clear();
        mismatches.add(Mismatch.of(Field.STATE, liveState, "UNREADABLE"));
      }
    }
    mismatches.removeIf(each -> ignored.contains(each.field()));
    return mismatches;
  }

  private void comparePriced(
      SkuOffer.Priced live, Stock held, SkuOffer.Priced shadow, List<Mismatch> mismatches) {
    unlessEqual(Field.PRICE, live.price(), shadow.price(), mismatches);
    unlessEqual(Field.LIST_PRICE, live.listPrice(), shadow.listPrice(), mismatches);
    if (!sameTime(live.priceValidUntil(), shadow.priceValidUntil())) {
      mismatches.add(
          Mismatch.of(
              Field.PRICE_VALIDITY,
              orNone(live.priceValidUntil()),
              orNone(shadow.priceValidUntil())));
    }
    compareWarehouse(live.stock(), held, shadow.stock(), mismatches);
    comparePickupPoints(live.stock(), held, shadow.stock(), mismatches);
    unlessEqual(Field.MEASURES, text(live.measures()), text(shadow.measures()), mismatches);
    unlessEqual(
        Field.MEASUREMENT_UNIT, live.measurementUnit(), shadow.measurementUnit(), mismatches);
    if (live.unitMultiplier().compareTo(shadow.unitMultiplier()) != 0) {
      mismatches.add(
          Mismatch.of(Field.UNIT_MULTIPLIER, live.unitMultiplier(), shadow.unitMultiplier()));
    }
    unlessEqual(
        Field.CLASSIFICATION,
        text(live.classification()),
        text(shadow.classification()),
        mismatches);
    unlessEqual(Field.SERVICES, text(live.services()), text(shadow.services()), mismatches);
  }

  private static void unlessEqual(
      Field field, Object live, Object shadow, List<Mismatch> mismatches) {
    if (!live.equals(shadow)) {
      mismatches.add(Mismatch.of(field, live, shadow));
    }
  }

  /**
   * Stock as a system reports it that knows nothing of our open reservations: their pieces are
   * added to what the live inventory has left.
   */
  private void compareWarehouse(Stock live, Stock held, Stock shadow, List<Mismatch> mismatches) {
    int pieces = live.warehouse().value() + held.warehouse().value();
    if (!sameStock(pieces, shadow.warehouse().value())) {
      mismatches.add(Mismatch.of(Field.WAREHOUSE_STOCK, pieces, shadow.warehouse()));
    }
  }

  private void comparePickupPoints(
      Stock live, Stock held, Stock shadow, List<Mismatch> mismatches) {
    TreeSet<PickupPointId> points = new TreeSet<>(Comparator.comparing(PickupPointId::value));
    points.addAll(live.pickupPoints().keySet());
    points.addAll(held.pickupPoints().keySet());
    points.addAll(shadow.pickupPoints().keySet());
    StringBuilder ours = new StringBuilder();
    StringBuilder theirs = new StringBuilder();
    for (PickupPointId point : points) {
      int here = at(live, point) + at(held, point);
      int there = at(shadow, point);
      if (!sameStock(here, there) && ours.length() < Mismatch.WIDTH) {
        append(ours, point, here);
        append(theirs, point, there);
      }
    }
    if (!ours.isEmpty()) {
      mismatches.add(Mismatch.of(Field.PICKUP_STOCK, ours, theirs));
    }
  }

  /** Whether something is sold out is never a matter of tolerance. */
  private boolean sameStock(int one, int other) {
    return (one == 0) == (other == 0) && Math.abs(one - other) <= tolerance;
  }

  private static int at(Stock stock, PickupPointId point) {
    return stock.pickupPoints().getOrDefault(point, Quantity.ZERO).value();
  }

  private static void append(StringBuilder text, PickupPointId point, int pieces) {
    text.append(text.isEmpty() ? "" : ", ").append(point).append('=').append(pieces);
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

  private static String text(List<OfferedService> services) {
    return services.isEmpty()
        ? "-"
        : services.stream()
            .map(service ->
                "%s (%s) %s=%s"
                    .formatted(service.name(), service.type(), service.id(), service.price()))
            .collect(Collectors.joining(", "));
  }

  private static String text(Classification classification) {
    return orNone(classification.brand()) + " | " + orNone(classification.categoryPath());
  }
}
