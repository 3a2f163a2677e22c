/**
 * What shoppers may pay with at a seller's: its payment systems and instalments, remembered
 * briefly.
 */
@ApplicationModule(
    displayName = "Affiliate payment options",
    allowedDependencies = {"affiliate", "affiliate.payment", "affiliate.paymentgateway", "outbox"})
@NullMarked
package io.sellerconnector.affiliate.paymentmethod;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
