package io.sellerconnector.adapter.jdbc.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.sellerconnector.adapter.AdapterMisconfigured;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** Connections for one purpose, with the check of what is done on them. */
public record CheckedPool(ErpPool pool, StatementsCheck check) implements AutoCloseable {

  /** A check has no caller that waits. */
  private static final Duration CHECK_DEADLINE = Duration.ofSeconds(30);

  /**
   * @param purpose for messages and measures
   * @throws AdapterMisconfigured if the database is there, but turns us or a statement down
   */
  public static CheckedPool open(
      String purpose,
      ErpPool pool,
      ErpDataSource source,
      JdbcConnectionSettings settings,
      ErpPool.Work<?> check,
      MeterRegistry meters,
      Clock clock) {
    StatementsCheck standing =
        new StatementsCheck(
            purpose,
            () -> {
              logIn(source, settings);
              pool.call(clock.instant().plus(CHECK_DEADLINE), check);
            },
            settings.checkInterval());
    meters.gauge(
        "connector.adapter.jdbc.ready",
        Tags.of("purpose", purpose),
        standing,
        it -> it.fault() == null ? 1 : 0);
    try {
      standing.atStart();
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    return new CheckedPool(pool, standing);
  }

  /** The pool would hide why it has no connection. */
  private static void logIn(ErpDataSource source, JdbcConnectionSettings settings)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      if (source.isLookedAtFirst()) {
        LoginRights.look(connection, settings);
      }
    } catch (SQLException e) {
      if (SqlFaults.isLoginRefused(e)) {
        throw new AdapterMisconfigured(
            "the database at %s turns us down: %s; look at url, username and password of %s"
                .formatted(settings.url(), SqlFaults.shortened(e), settings.prefix()),
            e);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    check.close();
    pool.close();
  }
}
