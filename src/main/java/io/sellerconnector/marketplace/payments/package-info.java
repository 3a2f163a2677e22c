/** Results of payments on their way to the marketplace's payment gateway. */
@ApplicationModule(
    displayName = "Payment reports",
    allowedDependencies = {
      "marketplace",
      "marketplace.delivery",
      "marketplace.settings",
      "outbox",
      "vtex"
    })
@NullMarked
package io.sellerconnector.marketplace.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
