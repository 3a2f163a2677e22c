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
      "affiliate.gateway",
      "affiliate.charge",
      "affiliate.payoption",
      "inbound",
      "outbox",
      "shared"
    })
@NullMarked
package io.sellerconnector.affiliate.paydesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
