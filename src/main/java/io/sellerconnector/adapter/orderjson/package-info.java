/** What systems are told of orders and events, as the HTTP contract and dropped files write it. */
@ApplicationModule(
    displayName = "Order JSON",
    allowedDependencies = {"adapter :: event", "adapter :: order", "adapter :: stock", "shared"})
@NullMarked
package io.sellerconnector.adapter.orderjson;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
