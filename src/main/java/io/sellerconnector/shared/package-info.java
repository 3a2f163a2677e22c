/** Value types of the field that refuse bad values; free of Spring, at most ten of them. */
@ApplicationModule(
    displayName = "Shared",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
