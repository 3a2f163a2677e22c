/** Claims lanes, sends their messages, and writes down what came of each attempt. */
@ApplicationModule(
    displayName = "Delivery",
    allowedDependencies = {"outbox", "outbox.queue", "privacy", "trouble"})
@NullMarked
package io.sellerconnector.outbox.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
