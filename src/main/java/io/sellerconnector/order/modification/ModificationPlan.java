package io.sellerconnector.order.modification;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a change would make of an order; amounts are cents.
 *
 * @param lines those that it touches
 * @param adjustment by hand: increments less discounts
 * @param totalBefore of the whole order
 * @param notes what operators should know, for the trail
 * @param priceCut how a line gets cheaper than is tolerated, or null if none does
 */
record ModificationPlan(
    List<LineModification> lines,
    long adjustment,
    long totalBefore,
    List<String> notes,
    @Nullable String priceCut) {

  long itemsDifference() {
    return lines.stream().mapToLong(LineModification::itemsDifference).sum();
  }

  long freightDifference() {
    return lines.stream().mapToLong(LineModification::freightDifference).sum();
  }

  long difference() {
    return itemsDifference() + freightDifference() + adjustment;
  }

  long totalAfter() {
    return totalBefore + difference();
  }

  List<StockClaim> added() {
    return added(lines);
  }

  /** The pieces that lines need which other lines do not give up. */
  static List<StockClaim> added(List<LineModification> lines) {
    return claims(lines, LineModification::pieces);
  }

  /** The pieces that lines give up which other lines do not need. */
  static List<StockClaim> removed(List<LineModification> lines) {
    return claims(lines, line -> -line.pieces());
  }

  private static List<StockClaim> claims(
      List<LineModification> lines, ToIntFunction<LineModification> pieces) {
    record Place(SkuId sku, StockLocation location) {}
    Map<Place, Integer> net = new LinkedHashMap<>();
    lines.forEach(line ->
        net.merge(new Place(line.sku(), line.location()), pieces.applyAsInt(line), Math::addExact));
    return net.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry ->
            new StockClaim(
                entry.getKey().sku(), entry.getKey().location(), new Quantity(entry.getValue())))
        .toList();
  }
}
