package io.sellerconnector.offer.promise;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a promise may take.
 *
 * @param budget time within which a simulation is answered, 100 ms to 2300 ms: marketplaces give up
 *     after 2500 ms and count the product as unavailable
 */
@ConfigurationProperties("connector.simulation")
public record PromiseProperties(@DefaultValue("1500ms") Duration budget) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMillis(2300);

  public PromiseProperties {
    if (budget.compareTo(SHORTEST) < 0 || budget.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "connector.simulation.budget is %d ms; set it between %d ms and %d ms"
              .formatted(budget.toMillis(), SHORTEST.toMillis(), LONGEST.toMillis()));
    }
  }
}
