package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.SellerAdapter;

/**
 * All ports of the embedded inventory but the hand-over: the connector's own data is not an ERP.
 */
record EmbeddedAdapter(
    EmbeddedInventory inventory,
    EmbeddedFreight freight,
    EmbeddedChangeFeed changeFeed,
    EmbeddedAssortment assortment,
    EmbeddedProducts products,
    EmbeddedStockLedger stockLedger)
    implements SellerAdapter {}
