/** Trouble that comes again and again, told in one line with a count. */
@ApplicationModule(
    displayName = "Trouble",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.trouble;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
