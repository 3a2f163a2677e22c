/** Messages added in the caller's transaction, in lanes that keep their order. */
@ApplicationModule(
    displayName = "Queue",
    allowedDependencies = {"outbox", "privacy"})
@NullMarked
package io.sellerconnector.outbox.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
