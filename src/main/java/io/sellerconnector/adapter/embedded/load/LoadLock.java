package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.editing.LoadRefused;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets one process at a time load files into a database: a row stays locked in a transaction of its
 * own meanwhile, and a process that dies gives it up.
 */
public final class LoadLock {

  private static final long RETRY_NANOS = Duration.ofMillis(200).toNanos();

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  public LoadLock(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * @throws LoadRefused if the lock is not to be had in this time
   */
  public <T> T locked(Duration patience, Supplier<T> load) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Done<T> done = transaction.execute(_ -> isFree() ? new Done<>(load.get()) : null);
      if (done != null) {
        return done.result;
      }
      if (System.nanoTime() >= end) {
        throw new LoadRefused(
            LoadRefused.Cause.BUSY, "Another file is being loaded; try again when it is done.");
      }
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }

  private record Done<T>(T result) {}

  private boolean isFree() {
    List<@Nullable Integer> row =
        jdbc.queryForList(
            "select id from inventory_load where id = 1 for update skip locked", Integer.class);
    return !row.isEmpty();
  }
}
