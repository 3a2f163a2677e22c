/**
 * The inventory that the connector keeps itself: SKUs, prices, stock and freight tables in its own
 * database.
 */
@ApplicationModule(
    displayName = "Embedded inventory",
    allowedDependencies = {"adapter", "csv", "shared"})
@NullMarked
package io.sellerconnector.adapter.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
