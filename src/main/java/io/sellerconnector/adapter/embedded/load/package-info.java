/** CSV files on their way into the embedded inventory. */
@ApplicationModule(
    displayName = "Loading",
    allowedDependencies = {
      "adapter",
      "adapter :: editing",
      "adapter :: stock",
      "adapter.embedded.edit",
      "adapter.embedded.freight",
      "adapter.embedded.snapshot",
      "csv",
      "shared"
    })
@NullMarked
package io.sellerconnector.adapter.embedded.load;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
