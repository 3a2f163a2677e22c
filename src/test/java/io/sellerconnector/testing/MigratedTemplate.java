package io.sellerconnector.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * What a database is after every migration, worked out once per test process: hundreds of tests
 * want one of their own, and a copy costs a tenth of the migrations.
 */
final class MigratedTemplate {

  private MigratedTemplate() {}

  /** The statements that make an empty H2 a migrated one. */
  static final class OnH2 {

    private static final List<String> STATEMENTS = script();

    private OnH2() {}

    static void copyTo(TestDatabase empty) {
      try (Connection connection = empty.connect();
          Statement statement = connection.createStatement()) {
        for (String sql : STATEMENTS) {
          statement.execute(sql);
        }
      } catch (SQLException e) {
        throw new IllegalStateException("cannot copy the migrated database", e);
      }
    }

    private static List<String> script() {
      TestDatabase template = TestDatabase.createEmpty();
      List<String> statements = new ArrayList<>();
      try (Connection connection = migrate(template);
          Statement statement = connection.createStatement()) {
        try (ResultSet row = statement.executeQuery("script nosettings")) {
          while (row.next()) {
            statements.add(row.getString(1));
          }
        }
        statement.execute("shutdown");
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read the migrated database", e);
      }
      return List.copyOf(statements);
    }
  }

  /** The database that PostgreSQL copies. */
  static final class OnPostgres {

    private static final String NAME = make();

    private OnPostgres() {}

    static String name() {
      return NAME;
    }

    private static String make() {
      TestDatabase template = TestDatabase.createOnPostgres();
      try (Connection connection = migrate(template)) {
        return connection.getCatalog();
      } catch (SQLException e) {
        throw new IllegalStateException("cannot make the migrated database", e);
      }
    }
  }

  private static Connection migrate(TestDatabase database) throws SQLException {
    Flyway.configure()
        .dataSource(database.url(), database.username(), database.password())
        .load()
        .migrate();
    return database.connect();
  }
}
