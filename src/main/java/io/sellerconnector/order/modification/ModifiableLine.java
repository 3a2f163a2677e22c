package io.sellerconnector.order.modification;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * A line with all that a change needs to know of it.
 *
 * @param uniqueId the marketplace's own id of it, or null
 * @param quantity 0 if it was removed
 */
record ModifiableLine(
    int index,
    SkuId sku,
    @Nullable String uniqueId,
    int quantity,
    Cents price,
    Cents freight,
    String sla,
    StockLocation location) {}
