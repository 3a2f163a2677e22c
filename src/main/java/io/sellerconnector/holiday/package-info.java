/** On which days nobody works, by country, and in which time zone a marketplace counts them. */
@ApplicationModule(
    displayName = "Holidays",
    allowedDependencies = {"shared"})
@NullMarked
package io.sellerconnector.holiday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
