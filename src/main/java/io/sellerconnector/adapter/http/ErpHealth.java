package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.http.client.CallClass;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells for what the ERP is left alone, and for what it turns the connector away, without taking
 * the connector down with it: it goes on with what it last knew.
 */
final class ErpHealth implements HealthIndicator {

  private final HttpProvider provider;

  ErpHealth(HttpProvider provider) {
    this.provider = provider;
  }

  @Override
  public Health health() {
    HttpAdapter adapter = provider.opened();
    if (adapter == null) {
      return Health.up().withDetail("reason", "not in use").build();
    }
    List<String> lanes = adapter.leftAlone().stream().map(CallClass::label).toList();
    Map<String, String> turnedAway = adapter.turnedAway();
    if (lanes.isEmpty() && turnedAway.isEmpty()) {
      return Health.up().build();
    }
    Health.Builder health = Health.status(Status.UNKNOWN);
    if (!turnedAway.isEmpty()) {
      health.withDetail("does not take calls for", turnedAway);
    }
    if (!lanes.isEmpty()) {
      health.withDetail("left alone for", lanes);
    }
    return health.build();
  }
}
