/**
 * The promise engine: what can be sold where, at which price and delivery, and why not; and
 * reservations.
 */
@ApplicationModule(
    displayName = "Offer",
    allowedDependencies = {"adapter", "adapter :: stock", "cause", "shared"})
@NullMarked
package io.sellerconnector.offer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
