/**
 * An ERP that implements the contract of {@code docs/erp-api.yaml}, called over a pool of its own.
 */
@ApplicationModule(
    displayName = "HTTP adapter",
    allowedDependencies = {
      "adapter",
      "adapter :: event",
      "adapter :: order",
      "adapter.http.client",
      "adapter.http.credential",
      "adapter.http.json",
      "adapter.http.transport",
      "adapter.orderjson",
      "adapter :: support",
      "shared"
    })
@NullMarked
package io.sellerconnector.adapter.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
