/**
 * Which orders of our marketplace wait for longer than they should or are odd, and what people have
 * seen of that.
 */
@ApplicationModule(
    displayName = "Affiliate stuck orders",
    allowedDependencies = {
      "affiliate",
      "affiliate.order",
      "database",
      "inbound",
      "outbox",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.affiliate.order.stuck;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
