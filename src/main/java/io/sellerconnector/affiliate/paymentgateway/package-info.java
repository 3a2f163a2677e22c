/**
 * The payment gateway of a seller's VTEX account, and its vault: what is called, and what it says.
 */
@ApplicationModule(
    displayName = "Affiliate payment gateway",
    allowedDependencies = {"affiliate", "affiliate.payment", "outbox", "vtex"})
@NullMarked
package io.sellerconnector.affiliate.paymentgateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
