/** Every SKU in memory, kept equal to the database. */
@ApplicationModule(
    displayName = "Snapshot",
    allowedDependencies = {
      "adapter",
      "adapter.embedded.freight",
      "adapter.embedded.journal",
      "adapter :: support"
    })
@NullMarked
package io.sellerconnector.adapter.embedded.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
