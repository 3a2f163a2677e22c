package io.sellerconnector.order.modification;

import io.sellerconnector.order.ledger.PickupPointColumn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as the seller API shows it; amounts are cents.
 *
 * @param number 1 for the order's first change
 * @param reason the marketplace's, may hold personal data; null if none was given
 * @param dueAt when the connector ends the wait by itself, or null
 * @param outcome how it ended, or null
 * @param adjustment by hand: increments less discounts
 * @param totalAfter what the whole order comes to with it, freight included
 */
public record ModificationView(
    String orderId,
    String changeId,
    int number,
    ModificationState state,
    @Nullable String reason,
    Instant openedAt,
    @Nullable Instant dueAt,
    @Nullable Instant closedAt,
    @Nullable String outcome,
    long adjustment,
    long totalBefore,
    long totalAfter,
    List<Line> lines) {

  /**
   * A line before and after; prices are those of one unit, freights of the whole line.
   *
   * @param quantityBefore 0 for a new line
   * @param quantityAfter 0 for a line that is removed
   * @param pickupPointId where the stock is held; null for the warehouse
   */
  record Line(
      int index,
      String skuId,
      @Nullable String uniqueId,
      String slaId,
      @Nullable String pickupPointId,
      int quantityBefore,
      int quantityAfter,
      long priceBefore,
      long priceAfter,
      long freightBefore,
      long freightAfter) {}

  public static ModificationView of(Modification change) {
    return new ModificationView(
        change.order().value(),
        change.id(),
        change.number(),
        change.state(),
        change.reason(),
        change.openedAt(),
        change.dueAt(),
        change.closedAt(),
        change.outcome(),
        change.adjustment(),
        change.totalBefore(),
        change.totalAfter(),
        change.lines().stream().map(ModificationView::line).toList());
  }

  private static Line line(LineModification line) {
    return new Line(
        line.index(),
        line.sku().value(),
        line.uniqueId(),
        line.sla(),
        PickupPointColumn.write(line.location()),
        line.quantityBefore(),
        line.quantityAfter(),
        line.priceBefore(),
        line.priceAfter(),
        line.before().freight(),
        line.after().freight());
  }
}
