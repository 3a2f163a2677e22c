/** What happened to orders and offers, for the marketplace: a feed to read, and delivery. */
@ApplicationModule(
    displayName = "Affiliate events",
    allowedDependencies = {
      "adapter :: event",
      "affiliate",
      "inbound",
      "outbox",
      "privacy",
      "shared",
      "trouble"
    })
@NullMarked
package io.sellerconnector.affiliate.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
