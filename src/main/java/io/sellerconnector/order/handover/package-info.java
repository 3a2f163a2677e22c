/**
 * Which facts of an order the seller's system has to know, which it has acknowledged, and under
 * which number it keeps the order.
 */
@ApplicationModule(
    displayName = "Hand-over",
    allowedDependencies = {
      "adapter :: order",
      "offer",
      "order",
      "order.ledger",
      "outbox",
      "shared"
    })
@NullMarked
package io.sellerconnector.order.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
