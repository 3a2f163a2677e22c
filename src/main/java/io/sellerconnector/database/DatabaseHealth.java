package io.sellerconnector.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * Whether the database is there. It is, while our own load has all connections to it: a replica
 * that were taken out of service for that would leave its load to the others, and simulations do
 * not need the database.
 */
final class DatabaseHealth extends DataSourceHealthIndicator {

  private final HikariDataSource pool;

  DatabaseHealth(HikariDataSource pool) {
    super(pool);
    this.pool = pool;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) throws Exception {
    try {
      super.doHealthCheck(health);
    } catch (CannotGetJdbcConnectionException e) {
      if (!isUsedUp()) {
        throw e;
      }
      health
          .up()
          .withDetail(
              "connections", "all " + pool.getMaximumPoolSize() + " are in use, others wait");
    }
  }

  /** Of a database that is away none is left: one that fails is not kept. */
  private boolean isUsedUp() {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return now != null && now.getActiveConnections() >= pool.getMaximumPoolSize();
  }
}
