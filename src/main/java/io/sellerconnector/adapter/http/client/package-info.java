/** Calls to the ERP: operations, settings, bulkheads, measures, repeated where that is safe. */
@ApplicationModule(
    displayName = "ERP client",
    allowedDependencies = {
      "adapter",
      "adapter.http.credential",
      "adapter.http.json",
      "adapter.http.transport",
      "adapter :: support",
      "shared",
      "trouble"
    })
@NullMarked
package io.sellerconnector.adapter.http.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
