/** Reads the JSON of the HTTP contract field by field, and refuses values that cannot be meant. */
@ApplicationModule(
    displayName = "ERP contract JSON",
    allowedDependencies = {
      "adapter",
      "adapter :: order",
      "adapter :: stock",
      "adapter :: support",
      "shared"
    })
@NullMarked
package io.sellerconnector.adapter.http.json;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
