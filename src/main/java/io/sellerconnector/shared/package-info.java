/**
 * Value types of the field and of who calls that refuse bad values, how instants are kept in tables
 * and how {@code Retry-After} is read; free of Spring, and few.
 */
@ApplicationModule(
    displayName = "Shared",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
