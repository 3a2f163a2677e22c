package io.sellerconnector.adapter.jdbc.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of a login that may do everything: the rights are the fence around our statements. */
final class LoginRights {

  private static final Logger log = LoggerFactory.getLogger(LoginRights.class);

  private LoginRights() {}

  static void look(Connection connection, JdbcConnectionSettings settings) {
    try {
      String product = connection.getMetaData().getDatabaseProductName();
      Optional<String> question = question(product);
      if (question.isPresent() && mayDoEverything(connection, question.get())) {
        log.warn(
            "{}.username may do everything in the ERP's database ({}): give the connector a login"
                + " of its own that may read what it reads and write what it writes",
            settings.prefix(),
            product);
      }
    } catch (SQLException e) {
      log.debug("What the login may do cannot be seen: {}", SqlFaults.shortened(e));
    }
  }

  /** Yields a row whose first column is more than 0 for one that may. */
  static Optional<String> question(String product) {
    String name = product.toLowerCase(Locale.ROOT);
    if (name.contains("postgresql")) {
      return Optional.of("select count(*) from pg_roles where rolname = current_user and rolsuper");
    }
    if (name.contains("mariadb") || name.contains("mysql")) {
      return Optional.of(
          "select count(*) from information_schema.user_privileges"
              + " where privilege_type = 'SUPER'"
              + " and grantee = concat(\"'\", replace(current_user(), '@', \"'@'\"), \"'\")");
    }
    if (name.contains("sql server")) {
      return Optional.of("select is_srvrolemember('sysadmin')");
    }
    return name.contains("oracle")
        ? Optional.of("select count(*) from session_privs where privilege = 'ALTER SYSTEM'")
        : Optional.empty();
  }

  private static boolean mayDoEverything(Connection connection, String question)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      return rows.next() && rows.getInt(1) > 0;
    }
  }
}
