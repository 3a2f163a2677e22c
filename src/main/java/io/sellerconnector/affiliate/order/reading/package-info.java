/**
 * What the seller's VTEX shows of an order, and what that makes of it: invoices, parcels, returns,
 * cancellations, other totals. Hints only bring a reading forward.
 */
@ApplicationModule(
    displayName = "Affiliate order reading",
    allowedDependencies = {
      "affiliate",
      "affiliate.order",
      "database",
      "inbound",
      "outbox",
      "privacy",
      "shared",
      "trouble",
      "vtex"
    })
@NullMarked
package io.sellerconnector.affiliate.order.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
