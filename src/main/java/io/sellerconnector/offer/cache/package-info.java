/**
 * What is known of the offers of a seller's system that may be slow, wrong or down: asked in bulk,
 * remembered, and used while it does not answer.
 */
@ApplicationModule(
    displayName = "Known offers",
    allowedDependencies = {
      "adapter",
      "adapter :: stock",
      "adapter :: support",
      "offer",
      "offer.source",
      "shared"
    })
@NullMarked
package io.sellerconnector.offer.cache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
