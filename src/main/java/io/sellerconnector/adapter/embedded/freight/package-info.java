/** Freight rows, pickup points and delivery windows, in the database and in memory. */
@ApplicationModule(
    displayName = "Freight table",
    allowedDependencies = {"adapter", "adapter :: editing", "shared"})
@NullMarked
package io.sellerconnector.adapter.embedded.freight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
