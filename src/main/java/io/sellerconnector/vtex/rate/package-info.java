/**
 * How often one VTEX account may be called by route, shared by all replicas, and when it is left
 * alone.
 */
@ApplicationModule(
    displayName = "Rate",
    allowedDependencies = {"outbox", "vtex"})
@NullMarked
package io.sellerconnector.vtex.rate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
