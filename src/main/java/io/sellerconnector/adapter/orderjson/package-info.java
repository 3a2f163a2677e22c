/** What a seller's system is told of an order, as the HTTP contract and dropped files write it. */
@ApplicationModule(
    displayName = "Order JSON",
    allowedDependencies = {"adapter :: order", "adapter :: stock", "shared"})
@NullMarked
package io.sellerconnector.adapter.orderjson;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
