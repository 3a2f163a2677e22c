/** Reads what came with an order into the typed form that sellers' systems get. */
@ApplicationModule(
    displayName = "Order details",
    allowedDependencies = {"adapter", "adapter :: order", "order.protocol"})
@NullMarked
package io.sellerconnector.order.details;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
