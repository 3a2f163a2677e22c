/** What is looked at before anything starts, and the words in which a start is refused. */
@ApplicationModule(
    displayName = "Start-up",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
