/**
 * Value types of the field that refuse bad values, and how instants are kept in tables; free of
 * Spring, at most ten types.
 */
@ApplicationModule(
    displayName = "Shared",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
