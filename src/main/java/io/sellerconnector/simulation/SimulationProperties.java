package io.sellerconnector.simulation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulation is made ready.
 *
 * @param warmUp how long the start may simulate for itself before it reports ready, so that the
 *     first real calls are fast; 0 to 60 s, 0 switches it off
 */
@ConfigurationProperties("connector.simulation")
record SimulationProperties(@DefaultValue("2s") Duration warmUp) {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  SimulationProperties {
    if (warmUp.isNegative() || warmUp.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "connector.simulation.warm-up is %d ms; set it between 0 and %d ms"
              .formatted(warmUp.toMillis(), LONGEST.toMillis()));
    }
  }
}
