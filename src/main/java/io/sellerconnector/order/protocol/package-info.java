/**
 * What all calls of a marketplace about orders have in common: bodies, fields, dates, addresses,
 * and what is never kept of them.
 */
@ApplicationModule(
    displayName = "Order protocol",
    allowedDependencies = {"adapter", "inbound", "marketplace", "order", "order.ledger", "shared"})
@NullMarked
package io.sellerconnector.order.protocol;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
