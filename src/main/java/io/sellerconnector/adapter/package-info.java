/**
 * The port to the seller's own systems and its sealed answers; free of Spring, JSON and HTTP types.
 */
@ApplicationModule(
    displayName = "Adapter",
    allowedDependencies = {"shared"})
@NullMarked
package io.sellerconnector.adapter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
