/**
 * What our marketplace asks of payments that sellers take: ways to pay, paying, refunds, how they
 * stand.
 */
@ApplicationModule(
    displayName = "Affiliate payment API",
    allowedDependencies = {
      "affiliate",
      "affiliate.order",
      "affiliate.payment",
      "affiliate.paymentgateway",
      "affiliate.paymentoperation",
      "affiliate.paymentmethod",
      "inbound",
      "outbox",
      "shared"
    })
@NullMarked
package io.sellerconnector.affiliate.paymentapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
