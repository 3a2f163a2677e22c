/**
 * What the VTEX of sellers calls: changed SKUs, invoices, cancellations and results, written down
 * as hints before they are answered.
 */
@ApplicationModule(
    displayName = "Affiliate inbound",
    allowedDependencies = {"affiliate", "affiliate.seller", "identity", "inbound", "shared"})
@NullMarked
package io.sellerconnector.affiliate.inbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
