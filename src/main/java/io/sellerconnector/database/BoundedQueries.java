package io.sellerconnector.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Queries that never take the database away from orders, though all who use it share one pool of
 * connections: only some run at once, and none for long.
 */
public final class BoundedQueries {

  private static final Logger log = LoggerFactory.getLogger(BoundedQueries.class);

  /** Of 32 connections. */
  public static final int AT_ONCE = 4;

  private final DataSource dataSource;
  private final Semaphore permits;
  private final Duration patience;
  private final int seconds;

  /**
   * @param patience how long a query waits for those before it
   * @param longest how long it may take then, in whole seconds
   */
  public BoundedQueries(DataSource dataSource, Duration patience, Duration longest) {
    this(dataSource, new Semaphore(AT_ONCE, true), patience, (int) longest.toSeconds());
  }

  private BoundedQueries(DataSource dataSource, Semaphore permits, Duration patience, int seconds) {
    this.dataSource = dataSource;
    this.permits = permits;
    this.patience = patience;
    this.seconds = seconds;
  }

  /** With the patience of a person who looks at a list. */
  public static BoundedQueries ofPeople(DataSource dataSource) {
    return new BoundedQueries(dataSource, Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  /** The same ones, which take no longer than this. */
  public BoundedQueries of(Duration longest) {
    return new BoundedQueries(dataSource, permits, patience, (int) longest.toSeconds());
  }

  /** What became of a query. */
  public sealed interface Outcome<T> {

    record Answered<T>(T answer) implements Outcome<T> {}

    /** As many as may run at once did so for too long. */
    record Busy<T>() implements Outcome<T> {}

    /** It was given up. */
    record TooSlow<T>(int seconds) implements Outcome<T> {}
  }

  public <T> Outcome<T> run(Function<JdbcTemplate, T> queries) {
    if (!permitted()) {
      return new Outcome.Busy<>();
    }
    try {
      return new Outcome.Answered<>(within(dataSource, seconds, queries));
    } catch (QueryTimeoutException e) {
      return new Outcome.TooSlow<>(seconds);
    } finally {
      permits.release();
    }
  }

  private boolean permitted() {
    try {
      return permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * With a time limit that does not stay with the connection, as it does on H2.
   *
   * @param seconds how long each query may take; databases count in whole seconds
   */
  public static <T> T within(
      DataSource dataSource, int seconds, Function<JdbcTemplate, T> queries) {
    ConnectionCallback<T> bounded =
        connection -> {
          JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
          jdbc.setQueryTimeout(seconds);
          try {
            return queries.apply(jdbc);
          } finally {
            unbound(connection);
          }
        };
    return Objects.requireNonNull(new JdbcTemplate(dataSource).execute(bounded));
  }

  /** Must not hide what the query failed of. A connection that was lost does not come back. */
  private static void unbound(Connection connection) {
    try (Statement reset = connection.createStatement()) {
      reset.setQueryTimeout(0);
    } catch (SQLException e) {
      log.debug("The time limit of a connection stays, which is lost", e);
    }
  }
}
