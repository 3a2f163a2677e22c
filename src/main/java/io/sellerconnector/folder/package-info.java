/** Folders into which the seller's systems drop files, each of which is loaded once. */
@ApplicationModule(
    displayName = "Watched folders",
    allowedDependencies = {
      "adapter",
      "adapter :: editing",
      "adapter :: order",
      "csv",
      "identity",
      "inbound",
      "mapping",
      "order",
      "shared",
      "shipping"
    })
@NullMarked
package io.sellerconnector.folder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
