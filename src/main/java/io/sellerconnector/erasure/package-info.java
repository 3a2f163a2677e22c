/** How long shoppers' data is kept, and its erasure on demand. */
@ApplicationModule(
    displayName = "Erasure",
    allowedDependencies = {"identity", "inbound", "order", "privacy", "shared"})
@NullMarked
package io.sellerconnector.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
