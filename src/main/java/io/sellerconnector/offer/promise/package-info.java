/** Works out what can be promised for a cart, and says why not. */
@ApplicationModule(
    displayName = "Promise engine",
    allowedDependencies = {"adapter", "adapter :: stock", "offer", "offer.policy", "shared"})
@NullMarked
package io.sellerconnector.offer.promise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
