/** Looks at offers that are due: reads their data, price and stock from the seller's account. */
@ApplicationModule(
    displayName = "Looks",
    allowedDependencies = {
      "affiliate",
      "affiliate.offer",
      "affiliate.simulation",
      "database",
      "outbox",
      "shared",
      "trouble",
      "vtex"
    })
@NullMarked
package io.sellerconnector.affiliate.look;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
