/** On which days nobody works, by country. */
@ApplicationModule(
    displayName = "Holidays",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.holiday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
