/**
 * What is done about a payment at the seller's gateway: starting, looking whether it has arrived,
 * authorising, settling, cancelling, refunding; each after a look whenever an answer was lost.
 */
@ApplicationModule(
    displayName = "Affiliate payment operations",
    allowedDependencies = {
      "affiliate",
      "affiliate.order",
      "affiliate.payment",
      "affiliate.paymentgateway",
      "affiliate.simulation",
      "outbox",
      "shared",
      "vtex"
    })
@NullMarked
package io.sellerconnector.affiliate.paymentoperation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
