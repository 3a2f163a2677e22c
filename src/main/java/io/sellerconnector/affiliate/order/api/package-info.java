/**
 * What our marketplace and operators do about orders and see of them: letting out, cancelling,
 * returning, lists with trails.
 */
@ApplicationModule(
    displayName = "Affiliate order API",
    allowedDependencies = {
      "affiliate",
      "affiliate.order",
      "affiliate.order.reading",
      "database",
      "inbound",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.affiliate.order.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
