/**
 * Payments that the seller takes: instalments, authorisation, their result, and the money that
 * follows the order.
 */
@ApplicationModule(
    displayName = "Payment",
    allowedDependencies = {
      "adapter :: payment",
      "inbound",
      "marketplace",
      "order",
      "outbox",
      "shared"
    })
@NullMarked
package io.sellerconnector.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
