/**
 * The mirror role: our marketplace, which is not on VTEX, sells for sellers on VTEX. Holds what all
 * of its rooms know of each other.
 */
@ApplicationModule(
    displayName = "Affiliate",
    allowedDependencies = {"outbox", "shared", "vtex"})
@NullMarked
package io.sellerconnector.affiliate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
