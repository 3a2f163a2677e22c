/** What simulations promised, remembered for as long as an order may refer to it. */
@ApplicationModule(
    displayName = "Quotes",
    allowedDependencies = {"adapter", "offer", "shared"})
@NullMarked
package io.sellerconnector.offer.quote;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
