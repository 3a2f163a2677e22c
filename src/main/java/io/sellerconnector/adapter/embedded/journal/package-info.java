/** The record of changes of the embedded inventory, which replicas and feeds follow. */
@ApplicationModule(
    displayName = "Change journal",
    allowedDependencies = {"adapter", "shared"})
@NullMarked
package io.sellerconnector.adapter.embedded.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
