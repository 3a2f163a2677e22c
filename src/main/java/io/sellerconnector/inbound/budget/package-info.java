/** How much callers who prove nothing may ask for, each and in all. */
@ApplicationModule(
    displayName = "Call budget",
    allowedDependencies = {"identity", "inbound.access"})
@NullMarked
package io.sellerconnector.inbound.budget;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
