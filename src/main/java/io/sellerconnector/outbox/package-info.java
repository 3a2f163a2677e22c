/** Durable messages: added in the caller's transaction, delivered at least once, in order. */
@ApplicationModule(
    displayName = "Outbox",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
