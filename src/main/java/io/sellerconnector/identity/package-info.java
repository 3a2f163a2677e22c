/** Who it is: ranges of addresses, hashes of secrets, and the name of whoever causes something. */
@ApplicationModule(
    displayName = "Identity",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
