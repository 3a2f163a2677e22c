/** Hands orders over as files, for a seller's system that picks them up from a folder. */
@ApplicationModule(
    displayName = "Files adapter",
    allowedDependencies = {
      "adapter",
      "adapter :: event",
      "adapter :: order",
      "adapter :: stock",
      "adapter.orderjson",
      "shared"
    })
@NullMarked
package io.sellerconnector.adapter.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
