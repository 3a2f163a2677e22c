/** Asks the ERP's database for what it says of orders, from a mark onward. */
@ApplicationModule(
    displayName = "Documents by JDBC",
    allowedDependencies = {
      "adapter",
      "adapter :: order",
      "adapter :: support",
      "adapter.jdbc.change",
      "adapter.jdbc.database",
      "shared"
    })
@NullMarked
package io.sellerconnector.adapter.jdbc.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
