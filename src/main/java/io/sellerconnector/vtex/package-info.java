/**
 * The line to VTEX: which hosts are trusted with credentials, and how addresses are read and built.
 */
@ApplicationModule(
    displayName = "VTEX",
    allowedDependencies = {"outbox", "shared"})
@NullMarked
package io.sellerconnector.vtex;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
