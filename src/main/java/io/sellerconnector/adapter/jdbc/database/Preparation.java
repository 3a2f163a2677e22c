package io.sellerconnector.adapter.jdbc.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Lets the database look at a statement without doing it, as far as its driver can. */
final class Preparation {

  private Preparation() {}

  static void of(Connection connection, NamedSql.Bound sql) throws StatementFailed {
    try {
      String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
      if (product.contains("mariadb") || product.contains("mysql")) {
        byName(connection, sql.sql());
      } else {
        byDriver(connection, sql.sql());
      }
    } catch (SQLException e) {
      throw new StatementFailed(sql, e);
    }
  }

  private static void byDriver(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.getParameterMetaData(); // some drivers ask the database only now
    }
  }

  /** The drivers of these keep a statement to themselves until it is executed. */
  private static void byName(Connection connection, String sql) throws SQLException {
    try (PreparedStatement text = connection.prepareStatement("set @connector_check = ?");
        Statement statement = connection.createStatement()) {
      text.setString(1, sql);
      text.execute();
      statement.execute("prepare connector_check from @connector_check");
      statement.execute("deallocate prepare connector_check");
    }
  }
}
