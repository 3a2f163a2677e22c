/**
 * What is done about an order at its seller's VTEX: placing, letting it out, cancelling, reporting
 * a return; each after a look whenever an answer was lost.
 */
@ApplicationModule(
    displayName = "Affiliate order operations",
    allowedDependencies = {
      "affiliate",
      "affiliate.order",
      "affiliate.order.reading",
      "outbox",
      "shared",
      "vtex"
    })
@NullMarked
package io.sellerconnector.affiliate.order.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
