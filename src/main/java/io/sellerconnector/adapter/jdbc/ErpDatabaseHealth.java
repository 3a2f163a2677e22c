package io.sellerconnector.adapter.jdbc;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells what is wrong with the ERP's database, without taking the connector down with it: it goes
 * on with what it last knew.
 */
final class ErpDatabaseHealth implements HealthIndicator {

  private final JdbcProvider provider;

  ErpDatabaseHealth(JdbcProvider provider) {
    this.provider = provider;
  }

  @Override
  public Health health() {
    JdbcAdapter adapter = provider.opened();
    if (adapter == null) {
      return Health.up().withDetail("reason", "not in use").build();
    }
    List<String> faults = adapter.faults();
    return faults.isEmpty()
        ? Health.up().build()
        : Health.status(Status.UNKNOWN).withDetail("reasons", faults).build();
  }
}
