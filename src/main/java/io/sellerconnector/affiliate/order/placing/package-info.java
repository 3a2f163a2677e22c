/** Takes orders from our marketplace: checks them to the cent and waits a while for the seller. */
@ApplicationModule(
    displayName = "Affiliate order placing",
    allowedDependencies = {"affiliate", "affiliate.order", "inbound", "shared"})
@NullMarked
package io.sellerconnector.affiliate.order.placing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
