/** An ERP whose database is asked directly: SQL of the operator, on pools of its own. */
@ApplicationModule(
    displayName = "JDBC adapter",
    allowedDependencies = {"adapter", "shared"})
@NullMarked
package io.sellerconnector.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
