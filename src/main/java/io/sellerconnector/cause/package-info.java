/** What may keep something from being sold, and who has to act then: the codes, once for all. */
@ApplicationModule(
    displayName = "Causes",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.cause;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
