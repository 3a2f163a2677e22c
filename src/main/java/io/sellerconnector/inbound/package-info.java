/**
 * What every call to us shares: the calling marketplace, credentials, limits, error formats, call
 * log.
 */
@ApplicationModule(
    displayName = "Inbound",
    allowedDependencies = {
      "identity",
      "inbound.access",
      "inbound.budget",
      "inbound.deadline",
      "inbound.token",
      "marketplace",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.inbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
