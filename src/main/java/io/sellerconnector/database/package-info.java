/** Bounds every wait for the connector's own database. */
@ApplicationModule(
    displayName = "Database",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
