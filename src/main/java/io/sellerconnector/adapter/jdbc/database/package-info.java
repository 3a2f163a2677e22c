/** The ERP's database: connections, the operator's statements, rows and values. */
@ApplicationModule(
    displayName = "ERP database",
    allowedDependencies = {"adapter", "adapter :: support", "shared"})
@NullMarked
package io.sellerconnector.adapter.jdbc.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
