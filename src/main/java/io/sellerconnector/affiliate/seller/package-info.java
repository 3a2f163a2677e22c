/**
 * The sellers for whom our marketplace sells: entered, paused, taken away; their credentials, the
 * secrets in the addresses that their VTEX gets, and the line to their accounts.
 */
@ApplicationModule(
    displayName = "Affiliate sellers",
    allowedDependencies = {
      "affiliate",
      "identity",
      "inbound",
      "outbox",
      "privacy",
      "shared",
      "vtex"
    })
@NullMarked
package io.sellerconnector.affiliate.seller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
