/**
 * Tells a connected order system what happens to orders, lets others fetch it, and takes their
 * answers.
 */
@ApplicationModule(
    displayName = "Orders at the ERP",
    allowedDependencies = {
      "adapter :: order",
      "adapter :: stock",
      "inbound",
      "order",
      "order.cancellation",
      "order.details",
      "order.dispatch",
      "order.handover",
      "order.ledger",
      "order.modification",
      "order.protocol",
      "outbox",
      "privacy",
      "shared",
      "trouble"
    })
@NullMarked
package io.sellerconnector.order.erp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
