package io.sellerconnector.adapter.jdbc.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;

/** One transaction in the ERP's database; the thread that calls {@link #cancel} is another. */
public final class ErpSession {

  private static final int FETCH_SIZE = 500;

  private final HikariDataSource connections;
  private final long deadlineNanos;
  private final Duration statementTimeout;
  private @Nullable Connection connection;
  private volatile @Nullable Statement running;
  private volatile boolean cancelled;

  ErpSession(HikariDataSource connections, long deadlineNanos, Duration statementTimeout) {
    this.connections = connections;
    this.deadlineNanos = deadlineNanos;
    this.statementTimeout = statementTimeout;
  }

  <T> T run(ErpPool.Work<T> work) throws SQLException {
    try (Connection leased = connections.getConnection()) {
      connection = leased;
      try {
        T result = work.on(this);
        end(leased);
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        try {
          end(leased);
        } catch (SQLException closed) {
          e.addSuppressed(closed); // what broke first says more than that nothing goes any more
        }
        throw e;
      }
    }
  }

  private void end(Connection leased) throws SQLException {
    if (Thread.currentThread().isInterrupted()) {
      connections.evictConnection(leased);
    } else {
      leased.rollback();
    }
  }

  /**
   * @param maxRows 0 for all
   */
  public <T extends @Nullable Object> T query(NamedSql.Bound sql, int maxRows, Reader<T> reader)
      throws SQLException {
    return execute(
        sql,
        statement -> {
          statement.setMaxRows(maxRows);
          statement.setFetchSize(maxRows == 0 ? FETCH_SIZE : Math.min(maxRows, FETCH_SIZE));
          try (ResultSet rows = statement.executeQuery()) {
            return reader.read(new ResultRows(rows, this::stopIfLate));
          }
        });
  }

  /** How many rows it changed. */
  public int update(NamedSql.Bound sql) throws SQLException {
    return execute(sql, PreparedStatement::executeUpdate);
  }

  /** Lets the database look at a statement without doing it, as far as its driver can. */
  public void prepare(NamedSql.Bound sql) throws SQLException {
    Preparation.of(leased(), sql);
  }

  public void commit() throws SQLException {
    stopIfLate();
    leased().commit();
  }

  public void rollback() throws SQLException {
    leased().rollback();
  }

  private <T extends @Nullable Object> T execute(NamedSql.Bound sql, Execution<T> execution)
      throws SQLException {
    stopIfLate();
    try (PreparedStatement statement = leased().prepareStatement(sql.sql())) {
      statement.setQueryTimeout(timeoutSeconds());
      setParameters(statement, sql.arguments());
      running = statement;
      stopIfLate();
      return execution.of(statement);
    } catch (StatementFailed | SQLTimeoutException e) {
      throw e;
    } catch (SQLException e) {
      throw new StatementFailed(sql, e);
    } finally {
      running = null;
    }
  }

  private static void setParameters(PreparedStatement statement, List<@Nullable Object> arguments)
      throws SQLException {
    for (int index = 0; index < arguments.size(); index++) {
      StatementCreatorUtils.setParameterValue(
          statement, index + 1, SqlTypeValue.TYPE_UNKNOWN, arguments.get(index));
    }
  }

  /** JDBC counts in whole seconds; the exact time is kept by the caller of the pool. */
  private int timeoutSeconds() {
    long left = deadlineNanos - System.nanoTime();
    long seconds = Math.min(left, statementTimeout.toNanos()) / TimeUnit.SECONDS.toNanos(1);
    return Math.clamp(seconds + 1, 1, 3_600);
  }

  private void stopIfLate() throws SQLException {
    if (cancelled || System.nanoTime() - deadlineNanos > 0) {
      throw new SQLTimeoutException("the deadline has passed");
    }
  }

  void cancel() {
    cancelled = true;
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // The connection is broken, and is closed by the interrupt.
      }
    }
  }

  private Connection leased() {
    return Objects.requireNonNull(connection, "used outside of its work");
  }

  /** What a result is made into. */
  @FunctionalInterface
  public interface Reader<T extends @Nullable Object> {
    T read(ResultRows resultRows) throws SQLException;
  }

  @FunctionalInterface
  private interface Execution<T extends @Nullable Object> {
    T of(PreparedStatement statement) throws SQLException;
  }
}
