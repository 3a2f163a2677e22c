/** Asks the seller's system for what it says of orders, and takes it as the seller API does. */
@ApplicationModule(
    displayName = "Document feed",
    allowedDependencies = {
      "adapter :: order",
      "identity",
      "order",
      "privacy",
      "shared",
      "shipping",
      "trouble"
    })
@NullMarked
package io.sellerconnector.shipping.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
