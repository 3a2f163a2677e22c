/** An ERP whose database is asked directly: SQL of the operator, on pools of its own. */
@ApplicationModule(
    displayName = "JDBC adapter",
    allowedDependencies = {
      "adapter",
      "adapter :: order",
      "adapter :: stock",
      "adapter.jdbc.change",
      "adapter.jdbc.database",
      "adapter.jdbc.document",
      "adapter.jdbc.order",
      "adapter.orderjson",
      "adapter :: support",
      "shared"
    })
@NullMarked
package io.sellerconnector.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
