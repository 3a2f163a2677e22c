/**
 * Value types of the field that refuse bad values, how instants are kept in tables and how {@code
 * Retry-After} is read; free of Spring, at most a dozen types.
 */
@ApplicationModule(
    displayName = "Shared",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
