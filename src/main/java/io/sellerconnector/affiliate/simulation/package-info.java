/**
 * What sellers' accounts answer when they are asked for price, stock and delivery: the one reader
 * of it.
 */
@ApplicationModule(
    displayName = "Seller simulation",
    allowedDependencies = {"affiliate", "outbox", "shared", "vtex"})
@NullMarked
package io.sellerconnector.affiliate.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
