/** What is sold where: by rules of the configuration, and by hand. */
@ApplicationModule(
    displayName = "Sales policy",
    allowedDependencies = {"adapter", "adapter :: stock", "identity", "offer", "shared"})
@NullMarked
package io.sellerconnector.offer.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
