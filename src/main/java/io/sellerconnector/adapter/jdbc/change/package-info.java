/** Follows changes in the ERP's database from a mark onward. */
@ApplicationModule(
    displayName = "Changes by JDBC",
    allowedDependencies = {"adapter", "adapter.jdbc.database", "adapter :: support", "shared"})
@NullMarked
package io.sellerconnector.adapter.jdbc.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
