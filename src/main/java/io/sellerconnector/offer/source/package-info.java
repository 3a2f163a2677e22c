/** How the seller's inventory and freight are asked: in time, measured, failing only as a value. */
@ApplicationModule(
    displayName = "Offer sources",
    allowedDependencies = {"adapter", "offer", "shared"})
@NullMarked
package io.sellerconnector.offer.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
