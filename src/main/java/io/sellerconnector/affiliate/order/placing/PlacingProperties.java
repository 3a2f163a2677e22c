package io.sellerconnector.affiliate.order.placing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calls that place an order of a marketplace outside VTEX.
 *
 * @param placingBudget how long such a call waits for the seller's answer; after that it is
 *     answered 202 and the order goes on being placed
 * @param placingWaits how many such calls wait at a time; those beyond it are answered 202 at once
 */
@ConfigurationProperties("connector.affiliate")
record PlacingProperties(
    @DefaultValue("8s") Duration placingBudget, @DefaultValue("100") int placingWaits) {

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_WAITS = 10_000;

  PlacingProperties {
    if (placingBudget.isNegative() || placingBudget.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "connector.affiliate.placing-budget must be 0 to 1m, it is " + placingBudget);
    }
    if (placingWaits < 0 || placingWaits > MOST_WAITS) {
      throw new IllegalArgumentException(
          "connector.affiliate.placing-waits must be 0 to 10000, it is " + placingWaits);
    }
  }
}
