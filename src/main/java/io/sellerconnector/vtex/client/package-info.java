/**
 * Calls to a VTEX account: bounded in time and size, guarded, timed, repeated where that is safe.
 */
@ApplicationModule(
    displayName = "VTEX client",
    allowedDependencies = {"outbox", "shared", "vtex", "vtex.rate"})
@NullMarked
package io.sellerconnector.vtex.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
