/** Which orders wait for longer than they should, and why. */
@ApplicationModule(
    displayName = "Stuck orders",
    allowedDependencies = {"inbound", "marketplace", "order", "order.ledger", "shared"})
@NullMarked
package io.sellerconnector.order.stuck;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
