/**
 * Durable messages to the outside: lanes, attempts, dead letters, and the pump that delivers them.
 */
@ApplicationModule(
    displayName = "Outbox",
    allowedDependencies = {})
@NullMarked
package io.sellerconnector.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
