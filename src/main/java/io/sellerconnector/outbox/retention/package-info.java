/** How long messages and their payloads are kept. */
@ApplicationModule(
    displayName = "Message retention",
    allowedDependencies = {"outbox.delivery", "outbox.queue", "privacy", "shared"})
@NullMarked
package io.sellerconnector.outbox.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
