package io.sellerconnector.order.ledger;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.order.LineWorth;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code order_line}.
 *
 * @param uniqueId the marketplace's own id of it, or null
 * @param quantity 0 if a change has removed it
 * @param price of one unit
 * @param unitMultiplier units in one piece
 * @param sla the delivery that the shopper chose
 * @param location where its stock is held
 * @param invoiced how many of its pieces are
 */
public record OrderLineRow(
    int index,
    SkuId sku,
    @Nullable String uniqueId,
    int quantity,
    Cents price,
    BigDecimal unitMultiplier,
    LineWorth worth,
    String sla,
    StockLocation location,
    int invoiced) {

  /** How many pieces are not invoiced. */
  public int open() {
    return quantity - invoiced;
  }

  /** Null for the warehouse. */
  public @Nullable String pickupPointId() {
    return PickupPointColumn.write(location);
  }
}
