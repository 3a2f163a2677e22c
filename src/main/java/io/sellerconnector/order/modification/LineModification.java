package io.sellerconnector.order.modification;

import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.order.CentsSplit;
import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a change makes of one line; prices are those of one unit, in cents.
 *
 * @param uniqueId the marketplace's own id of the line after the change, or null
 * @param location where the line's stock is held
 * @param quantityBefore 0 for a new line
 * @param quantityAfter 0 for a line that is removed
 * @param unitMultiplier units in one piece
 * @param before what the line was worth
 * @param after what it is worth with the change
 */
public record LineModification(
    int index,
    SkuId sku,
    @Nullable String uniqueId,
    String sla,
    StockLocation location,
    int quantityBefore,
    int quantityAfter,
    long priceBefore,
    long priceAfter,
    BigDecimal unitMultiplier,
    LineWorth before,
    LineWorth after) {

  /** A line as it is. */
  static LineModification none(OrderLineRow row) {
    return new LineModification(
        row.index(),
        row.sku(),
        row.uniqueId(),
        row.sla(),
        row.location(),
        row.quantity(),
        row.quantity(),
        row.price().value(),
        row.price().value(),
        row.unitMultiplier(),
        row.worth(),
        row.worth());
  }

  /** Only the first pieces stay. */
  LineModification downTo(int pieces) {
    if (pieces >= quantityAfter) {
      return this;
    }
    LineWorth rest =
        after.withPieces(
            quantityAfter,
            pieces,
            CentsSplit.ofFirst(after.goods(), pieces, quantityAfter),
            pieces == 0 ? 0 : after.freight());
    return new LineModification(
        index,
        sku,
        uniqueId,
        sla,
        location,
        quantityBefore,
        pieces,
        priceBefore,
        priceAfter,
        unitMultiplier,
        before,
        rest);
  }

  /** As the seller's system is asked about it. */
  public OrderQuestion.ChangedLine asAsked() {
    return new OrderQuestion.ChangedLine(
        index,
        sku,
        new Quantity(quantityBefore),
        new Quantity(quantityAfter),
        new Cents(priceAfter),
        new Cents(after.freight()));
  }

  int pieces() {
    return quantityAfter - quantityBefore;
  }

  long itemsDifference() {
    return after.net() - before.net();
  }

  long freightDifference() {
    return after.freight() - before.freight();
  }
}
