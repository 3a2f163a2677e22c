/** Writes what happens to orders into the ERP's database. */
@ApplicationModule(
    displayName = "Orders by JDBC",
    allowedDependencies = {
      "adapter",
      "adapter :: order",
      "adapter :: stock",
      "adapter.jdbc.database"
    })
@NullMarked
package io.sellerconnector.adapter.jdbc.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
