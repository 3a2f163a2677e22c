/**
 * Payments that a seller on VTEX takes for our marketplace's orders: their states with the one
 * table of what may happen in each, their rows, their trail, and the only way to change them.
 */
@ApplicationModule(
    displayName = "Affiliate payments",
    allowedDependencies = {"affiliate", "affiliate.order", "identity", "outbox", "shared"})
@NullMarked
package io.sellerconnector.affiliate.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
