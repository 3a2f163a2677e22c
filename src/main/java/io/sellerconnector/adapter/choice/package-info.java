/** Which adapter does what: found, chosen by name, opened once and closed at the stop. */
@ApplicationModule(
    displayName = "Choice of adapters",
    allowedDependencies = {"adapter", "shared"})
@NullMarked
package io.sellerconnector.adapter.choice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
