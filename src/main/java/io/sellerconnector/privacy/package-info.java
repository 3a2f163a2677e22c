/** Personal data at rest: encryption with keys that can change, and hashes to search by. */
@ApplicationModule(
    displayName = "Privacy",
    allowedDependencies = {"shared"})
@NullMarked
package io.sellerconnector.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
