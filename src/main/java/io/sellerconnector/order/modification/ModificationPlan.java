package io.sellerconnector.order.modification;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
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

  /**
   * What it comes to where some is invoiced. A marketplace cancels the rest of such an order by
   * discounting it (help.vtex.com, "Invoicing an order": "Order with partial invoice, followed by
   * change with discount"): once the order comes to what is invoiced of it, nothing else of it is
   * wanted, whatever its lines say.
   *
   * @param before the order's lines
   * @param invoiced cents that its invoices are over
   */
  ModificationPlan effect(List<OrderLineRow> before, long invoiced) {
    if (invoiced == 0 || totalAfter() != invoiced || difference() >= 0) {
      return this;
    }
    List<LineModification> dropped = new ArrayList<>();
    boolean something = false;
    for (OrderLineRow row : before) {
      LineModification line = after(row);
      something |= line.quantityAfter() > row.invoiced();
      LineModification rest = line.downTo(row.invoiced());
      if (rest.quantityAfter() != row.quantity() || !rest.after().equals(row.worth())) {
        dropped.add(rest);
      }
    }
    if (!something) {
      return this;
    }
    long parts =
        dropped.stream().mapToLong(line -> line.after().total() - line.before().total()).sum();
    List<String> more = new ArrayList<>(notes);
    more.add(
        "the order comes to the %d cents that are invoiced of it, so the rest is dropped"
            .formatted(invoiced));
    return new ModificationPlan(dropped, difference() - parts, totalBefore, more, priceCut);
  }

  private LineModification after(OrderLineRow row) {
    return lines.stream()
        .filter(line -> line.index() == row.index())
        .findFirst()
        .orElseGet(() -> LineModification.none(row));
  }

  /**
   * The same where the marketplace works promotions or taxes out anew: what its total differs by
   * counts as an amount by hand, so that the order comes to what the marketplace makes of it.
   */
  ModificationPlan recalculated(long expectedDifference) {
    long more = expectedDifference - difference();
    notes.add(
        "the marketplace works promotions or taxes out anew, which makes %d cents of the change"
            .formatted(more));
    return new ModificationPlan(lines, adjustment + more, totalBefore, notes, priceCut);
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
