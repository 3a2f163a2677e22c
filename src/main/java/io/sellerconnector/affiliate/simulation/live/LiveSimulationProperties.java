package io.sellerconnector.affiliate.simulation.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The simulation for the marketplace's checkout.
 *
 * @param simulationBudget how long sellers have for their answer to a live simulation, 100 ms to 30
 *     s; it is answered then, whoever is still missing
 * @param simulationMemory how long a seller's answer is good for an equal question, 0 to 5 min; 0
 *     asks every time
 * @param simulationOfKnownOffers whether price and stock that are known answer for a seller that
 *     does not; otherwise its items are unavailable
 */
@ConfigurationProperties("connector.affiliate")
record LiveSimulationProperties(
    @DefaultValue("2s") Duration simulationBudget,
    @DefaultValue("30s") Duration simulationMemory,
    @DefaultValue("true") boolean simulationOfKnownOffers) {

  LiveSimulationProperties {
    between("simulation-budget", simulationBudget, Duration.ofMillis(100), Duration.ofSeconds(30));
    between("simulation-memory", simulationMemory, Duration.ZERO, Duration.ofMinutes(5));
  }

  private static void between(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "connector.affiliate.%s is %d ms; set it between %d and %d ms"
              .formatted(name, value.toMillis(), least.toMillis(), most.toMillis()));
    }
  }
}
