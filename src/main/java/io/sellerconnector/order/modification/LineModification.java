package io.sellerconnector.order.modification;

import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * What a change makes of one line; prices are those of one unit, freights of the whole line, in
 * cents.
 *
 * @param uniqueId the marketplace's own id of the line after the change, or null
 * @param location where the line's stock is held
 * @param quantityBefore 0 for a new line
 * @param quantityAfter 0 for a line that is removed
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
    long freightBefore,
    long freightAfter) {

  /** As the seller's system is asked about it. */
  public OrderQuestion.ChangedLine asAsked() {
    return new OrderQuestion.ChangedLine(
        index,
        sku,
        new Quantity(quantityBefore),
        new Quantity(quantityAfter),
        new Cents(priceAfter),
        new Cents(freightAfter));
  }

  int pieces() {
    return quantityAfter - quantityBefore;
  }

  long itemsDifference() {
    return quantityAfter * priceAfter - quantityBefore * priceBefore;
  }

  long freightDifference() {
    return freightAfter - freightBefore;
  }
}
