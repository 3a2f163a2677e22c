/** Which sales channels are worth asking for, and which somebody has only made up. */
@ApplicationModule(
    displayName = "Known markets",
    allowedDependencies = {"adapter", "offer", "shared"})
@NullMarked
package io.sellerconnector.offer.market;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
