/**
 * The end of customers' data in orders of our marketplace, by time or on demand; the order stays.
 */
@ApplicationModule(
    displayName = "Affiliate order erasure",
    allowedDependencies = {
      "affiliate",
      "affiliate.order",
      "inbound",
      "privacy",
      "shared",
      "trouble"
    })
@NullMarked
package io.sellerconnector.affiliate.order.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
