package io.sellerconnector.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A migrated database for one test at a time. Once closed it gives no connection any more; what the
 * test left behind is deleted, and the next test has the database.
 */
public final class DatabaseFixture extends DelegatingDataSource implements AutoCloseable {

  private static final IdleFixtures<String, HikariDataSource> IDLE =
      new IdleFixtures<>(_ -> TestDatabase.create().migrated());
  private static final String MIGRATED = "migrated";

  private final HikariDataSource pool;
  private final AtomicInteger entering = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();

  private DatabaseFixture(HikariDataSource pool) {
    super(pool);
    this.pool = pool;
  }

  public static DatabaseFixture open() {
    return new DatabaseFixture(IDLE.take(MIGRATED));
  }

  @Override
  public Connection getConnection() throws SQLException {
    entering.incrementAndGet();
    try {
      if (closed.get()) {
        throw new SQLException("the test has closed its database", "08003");
      }
      return pool.getConnection();
    } finally {
      entering.decrementAndGet();
    }
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    if (isInUse() || !Leftovers.delete(pool)) {
      pool.close();
    } else {
      IDLE.giveBack(MIGRATED, pool);
    }
  }

  /** By a thread that a test left behind, and that may still write. */
  private boolean isInUse() {
    return entering.get() > 0 || pool.getHikariPoolMXBean().getActiveConnections() > 0;
  }
}
