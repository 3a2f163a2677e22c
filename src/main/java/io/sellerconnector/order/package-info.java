/**
 * Placement, dispatch, cancellation, modification, hand-over; the states of orders and their trail.
 */
@ApplicationModule(
    displayName = "Order",
    allowedDependencies = {"marketplace", "shared"})
@NullMarked
package io.sellerconnector.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
