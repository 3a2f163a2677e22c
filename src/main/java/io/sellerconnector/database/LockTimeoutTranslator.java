package io.sellerconnector.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Says of a statement that waited for a lock for longer than PostgreSQL's {@code lock_timeout} what
 * is said of one that took too long: it may be repeated. Spring has no kind for its state and would
 * take it for a fault of ours.
 */
final class LockTimeoutTranslator extends SQLExceptionSubclassTranslator {

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  @Override
  protected @Nullable DataAccessException doTranslate(
      String task, @Nullable String sql, SQLException exception) {
    return LOCK_NOT_AVAILABLE.equals(exception.getSQLState())
        ? new QueryTimeoutException(buildMessage(task, sql, exception), exception)
        : super.doTranslate(task, sql, exception);
  }
}
