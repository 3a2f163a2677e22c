/** Changes of SKUs and product data: checked, worked out in batches, written. */
@ApplicationModule(
    displayName = "Editing",
    allowedDependencies = {
      "adapter",
      "adapter :: editing",
      "adapter :: stock",
      "adapter.embedded.snapshot",
      "adapter :: support",
      "shared"
    })
@NullMarked
package io.sellerconnector.adapter.embedded.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
