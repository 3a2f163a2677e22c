package io.sellerconnector.affiliate.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the marketplace is told.
 *
 * @param eventRetention how long an event can be read, 1 h to 3650 d
 * @param eventTimeout longest exchange with a connected marketplace about one event, above zero and
 *     at most 50 s; shorter than the outbox's longest exchange
 */
@ConfigurationProperties("connector.affiliate")
record EventProperties(
    @DefaultValue("30d") Duration eventRetention, @DefaultValue("10s") Duration eventTimeout) {

  private static final Duration LEAST = Duration.ofHours(1);
  private static final Duration MOST = Duration.ofDays(3650);

  EventProperties {
    if (eventRetention.compareTo(LEAST) < 0 || eventRetention.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "connector.affiliate.event-retention is %d h; set it between 1 h and 3650 d"
              .formatted(eventRetention.toHours()));
    }
    if (!eventTimeout.isPositive() || eventTimeout.compareTo(Duration.ofSeconds(50)) > 0) {
      throw new IllegalArgumentException(
          "connector.affiliate.event-timeout must be above zero and at most 50s, it is "
              + eventTimeout);
    }
  }
}
