package io.sellerconnector.order.modification;

import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.order.LineWorth;
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
