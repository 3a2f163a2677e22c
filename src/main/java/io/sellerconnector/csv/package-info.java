/** Reading of the CSV files that a seller's systems write. */
@ApplicationModule(
    displayName = "CSV",
    allowedDependencies = {"shared"})
@NullMarked
package io.sellerconnector.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
