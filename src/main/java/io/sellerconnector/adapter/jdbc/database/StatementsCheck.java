package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.adapter.AdapterMisconfigured;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the statements fit the database. A database that is down at the start is looked at again
 * until it has been checked; until then, and while a statement does not fit, nothing is asked.
 */
public final class StatementsCheck implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StatementsCheck.class);

  private final String name;
  private final Check check;
  private final Duration interval;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable String fault;

  /**
   * @param name what is checked, for messages
   */
  StatementsCheck(String name, Check check, Duration interval) {
    this.name = name;
    this.check = check;
    this.interval = interval;
    this.fault = "the ERP's database has not been checked yet: " + name;
  }

  /**
   * @throws AdapterMisconfigured if the database is there and a statement does not fit it
   */
  void atStart() {
    try {
      check.run();
      fault = null;
    } catch (SQLException e) {
      fault = unreachable(e);
      log.warn("{}; starting without it, it is checked every {}", fault, interval);
      Thread.ofVirtual().name("erp-check").start(this::repeat);
    }
  }

  private void repeat() {
    try {
      while (fault != null && !closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        again();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void again() {
    try {
      check.run();
      fault = null;
      log.info("The ERP's database is there and was checked: {}", name);
    } catch (AdapterMisconfigured e) {
      String standing = String.valueOf(e.getMessage());
      if (!standing.equals(fault)) {
        log.error("The ERP's database is there, but nothing is asked of it: {}", standing);
      }
      fault = standing;
    } catch (SQLException e) {
      fault = unreachable(e);
    } catch (RuntimeException e) {
      log.error("The check of the ERP's database failed", e);
    }
  }

  private String unreachable(SQLException e) {
    return "the ERP's database cannot be reached (%s): %s".formatted(name, SqlFaults.shortened(e));
  }

  /**
   * @throws SQLException with what is wrong
   */
  public void demand() throws SQLException {
    String standing = fault;
    if (standing != null) {
      throw new SQLTransientConnectionException(standing, "08001");
    }
  }

  String name() {
    return name;
  }

  /** What is wrong, or null. */
  public @Nullable String fault() {
    return fault;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  /** Throws {@link SQLException} while it cannot tell. */
  @FunctionalInterface
  interface Check {
    void run() throws SQLException;
  }
}
