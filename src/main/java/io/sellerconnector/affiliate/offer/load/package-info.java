/** Loads of a seller's assortment, and sweeps that compare what we know of it with VTEX. */
@ApplicationModule(
    displayName = "Offer loads",
    allowedDependencies = {
      "affiliate",
      "affiliate.offer",
      "inbound",
      "outbox",
      "shared",
      "trouble",
      "vtex"
    })
@NullMarked
package io.sellerconnector.affiliate.offer.load;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
