package io.sellerconnector.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.SQLTransientConnectionException;
import java.util.function.BooleanSupplier;
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
  private final BooleanSupplier hangs;

  /**
   * @param hangs whether the database is known to answer nobody
   */
  DatabaseHealth(HikariDataSource pool, BooleanSupplier hangs) {
    super(pool);
    this.pool = pool;
    this.hangs = hangs;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) throws Exception {
    try {
      super.doHealthCheck(health);
    } catch (CannotGetJdbcConnectionException e) {
      if (!isUsedUp(e)) {
        throw e;
      }
      health
          .up()
          .withDetail(
              "connections", "all " + pool.getMaximumPoolSize() + " are in use, others wait");
    }
  }

  /**
   * Of a database that is away none is left, since one that fails is not kept, and the pool names
   * as the cause that it could open none. How many are in use is not asked: one may have been
   * handed back, or retired, since nobody waited any more.
   */
  private boolean isUsedUp(CannotGetJdbcConnectionException failed) {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return failed.getCause() instanceof SQLTransientConnectionException timeout
        && timeout.getCause() == null
        && now != null
        && now.getTotalConnections() > 0
        && !hangs.getAsBoolean();
  }
}
