/** The configured marketplaces, checked before anything starts. */
@ApplicationModule(
    displayName = "Marketplace settings",
    allowedDependencies = {"holiday", "identity", "marketplace", "shared", "vtex"})
@NullMarked
package io.sellerconnector.marketplace.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
