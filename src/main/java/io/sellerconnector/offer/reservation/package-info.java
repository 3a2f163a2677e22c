/** Stock held for orders, in the order's own transaction. */
@ApplicationModule(
    displayName = "Reservations",
    allowedDependencies = {"adapter :: stock", "offer", "offer.policy", "shared"})
@NullMarked
package io.sellerconnector.offer.reservation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
