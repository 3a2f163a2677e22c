package io.sellerconnector.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tells a pooler, such as PgBouncer, from PostgreSQL itself. */
final class Pooler {

  private Pooler() {}

  /**
   * Whether what greeted this connection is not what answers it: the process that the greeting
   * named is another.
   */
  static boolean isBetween(Connection connection) throws SQLException {
    int greeted = greeted(connection);
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("select pg_backend_pid()")) {
      return answer.next() && answer.getInt(1) != greeted;
    }
  }

  /** The driver is there at run time only. */
  private static int greeted(Connection connection) throws SQLException {
    try {
      Class<?> type = Class.forName("org.postgresql.PGConnection");
      return (int) type.getMethod("getBackendPID").invoke(connection.unwrap(type));
    } catch (ReflectiveOperationException e) {
      throw new SQLException("the driver does not say which process answers", e);
    }
  }
}
