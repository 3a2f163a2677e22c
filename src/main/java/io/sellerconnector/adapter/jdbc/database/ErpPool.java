package io.sellerconnector.adapter.jdbc.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.AdapterMisconfigured;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to the ERP's database for one purpose, and a caller that never waits beyond its
 * deadline, whatever the database does.
 *
 * <p>The work runs on a virtual thread. At the deadline the caller goes its way and the statement
 * is cancelled, which leaves the connection usable; if that does not help either, because the
 * database or the line to it hangs, the thread is interrupted, which closes the socket.
 */
public final class ErpPool implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ErpPool.class);

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final HikariDataSource connections;
  private final Duration statementTimeout;
  private final Clock clock;

  private ErpPool(HikariDataSource connections, Duration statementTimeout, Clock clock) {
    this.connections = connections;
    this.statementTimeout = statementTimeout;
    this.clock = clock;
  }

  public static ErpPool forReading(
      JdbcConnectionSettings settings, DataSource source, MeterRegistry meters, Clock clock) {
    HikariConfig config = config("erp-read", settings, source, meters);
    config.setReadOnly(true);
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(1);
    return new ErpPool(new HikariDataSource(config), settings.statementTimeout(), clock);
  }

  public static ErpPool forWriting(
      JdbcConnectionSettings settings, DataSource source, MeterRegistry meters, Clock clock) {
    HikariConfig config = config("erp-write", settings, source, meters);
    config.setMaximumPoolSize(settings.writePoolSize());
    config.setMinimumIdle(0);
    return new ErpPool(new HikariDataSource(config), settings.statementTimeout(), clock);
  }

  private static HikariConfig config(
      String name, JdbcConnectionSettings settings, DataSource source, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMetricRegistry(meters);
    config.setAutoCommit(false);
    config.setConnectionTimeout(settings.connectionTimeout().toMillis());
    config.setValidationTimeout(settings.connectionTimeout().toMillis());
    config.setKeepaliveTime(KEEP_ALIVE.toMillis());
    config.setIdleTimeout(IDLE.toMillis());
    config.setInitializationFailTimeout(-1); // a database that is down does not stop the start
    return config;
  }

  /**
   * Does the work in one transaction, which is rolled back unless the work commits it.
   *
   * @throws SQLTimeoutException at the deadline
   * @throws AdapterMisconfigured if the work finds that a statement does not fit
   */
  public <T> T call(Instant deadline, Work<T> work) throws SQLException {
    Duration left = Duration.between(clock.instant(), deadline);
    if (!left.isPositive()) {
      throw new SQLTimeoutException("the deadline has passed");
    }
    ErpSession erpSession =
        new ErpSession(connections, System.nanoTime() + left.toNanos(), statementTimeout);
    FutureTask<T> task = new FutureTask<>(() -> erpSession.run(work));
    Thread worker = Thread.ofVirtual().name("erp-work").start(task);
    try {
      return task.get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      stop(worker, erpSession);
      throw new SQLTimeoutException("no answer within " + left.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      stop(worker, erpSession);
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static SQLException failure(@Nullable Throwable cause) {
    if (cause instanceof AdapterMisconfigured misconfigured) {
      throw misconfigured;
    }
    if (cause instanceof RuntimeException) {
      log.error("A call of the ERP's database failed", cause);
    }
    return SqlFaults.asSqlException(cause);
  }

  /** Cancelling asks the database, too, and may hang with it. */
  private static void stop(Thread worker, ErpSession erpSession) {
    Thread canceller = Thread.ofVirtual().name("erp-cancel").start(erpSession::cancel);
    Thread.ofVirtual()
        .name("erp-stop")
        .start(() -> {
          try {
            if (!worker.join(GRACE)) {
              worker.interrupt();
            }
            canceller.interrupt();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    connections.close();
  }

  /** What is done on one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(ErpSession erpSession) throws SQLException;
  }
}
