/** Sellers' offers as our marketplace asks for them. */
@ApplicationModule(
    displayName = "Offer view",
    allowedDependencies = {"affiliate", "affiliate.offer", "database", "inbound", "shared"})
@NullMarked
package io.sellerconnector.affiliate.offer.view;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
