/**
 * The orders that our marketplace places with sellers on VTEX: their states with the one table of
 * what may happen in each, their rows, their trail, and the only way to change them.
 */
@ApplicationModule(
    displayName = "Affiliate orders",
    allowedDependencies = {"affiliate", "identity", "outbox", "privacy", "shared"})
@NullMarked
package io.sellerconnector.affiliate.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
