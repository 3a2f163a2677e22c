/** Says why a SKU is or is not sold somewhere, step by step, whose turn it is, and what to do. */
@ApplicationModule(
    displayName = "Explanation",
    allowedDependencies = {
      "adapter",
      "adapter :: editing",
      "adapter :: stock",
      "catalog.listing",
      "cause",
      "inbound",
      "marketplace",
      "offer",
      "outbox",
      "shared",
      "vtex"
    })
@NullMarked
package io.sellerconnector.catalog.explanation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
