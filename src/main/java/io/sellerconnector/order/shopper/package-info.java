/**
 * The shopper's data in orders: where it stands, how it is erased, and how a customer's orders are
 * found.
 */
@ApplicationModule(
    displayName = "Shoppers' data",
    allowedDependencies = {"order", "order.ledger", "order.protocol", "privacy", "shared"})
@NullMarked
package io.sellerconnector.order.shopper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
