/**
 * The inventory that the connector keeps itself: SKUs, prices, stock and freight tables in its own
 * database.
 */
@ApplicationModule(
    displayName = "Embedded inventory",
    allowedDependencies = {
      "adapter",
      "adapter :: editing",
      "adapter :: stock",
      "adapter.embedded.edit",
      "adapter.embedded.freight",
      "adapter.embedded.journal",
      "adapter.embedded.load",
      "adapter.embedded.snapshot",
      "adapter :: support",
      "database",
      "holiday",
      "shared"
    })
@NullMarked
package io.sellerconnector.adapter.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
