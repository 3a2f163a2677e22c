/** Where operators see messages and attempts, retry and discard. */
@ApplicationModule(
    displayName = "Message operations",
    allowedDependencies = {"database", "outbox", "outbox.delivery", "outbox.queue", "trouble"})
@NullMarked
package io.sellerconnector.outbox.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
