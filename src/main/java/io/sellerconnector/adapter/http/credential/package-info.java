/** How the connector proves to the ERP who it is. */
@ApplicationModule(
    displayName = "ERP credentials",
    allowedDependencies = {
      "adapter",
      "adapter.http.json",
      "adapter.http.transport",
      "adapter :: support"
    })
@NullMarked
package io.sellerconnector.adapter.http.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
