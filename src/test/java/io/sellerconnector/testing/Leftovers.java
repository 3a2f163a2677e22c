package io.sellerconnector.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Makes a database again what it was after the migrations. */
final class Leftovers {

  private static final String TABLES =
      "select table_name from information_schema.tables where table_schema = 'public'"
          + " and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'";
  private static final String SEQUENCES =
      "select sequence_name, start_value from information_schema.sequences"
          + " where sequence_schema = 'public'";

  /** A row that a migration inserts. */
  private record Row(String table, List<Object> values) {}

  private record Migrated(Set<String> tables, List<Row> rows) {

    private static final Migrated INSTANCE = read();

    private static Migrated read() {
      try (Connection connection = TestDatabase.create().connect();
          Statement statement = connection.createStatement()) {
        Set<String> tables = names(statement, TABLES);
        List<Row> rows = new ArrayList<>();
        for (String table : tables) {
          try (ResultSet row = statement.executeQuery("select * from " + table)) {
            while (row.next()) {
              List<Object> values = new ArrayList<>();
              for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getObject(i));
              }
              rows.add(new Row(table, values));
            }
          }
        }
        return new Migrated(tables, rows);
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read the migrated database", e);
      }
    }
  }

  private Leftovers() {}

  /** False if the test changed the tables themselves, or still holds them. */
  static boolean delete(DataSource database) {
    Migrated migrated = Migrated.INSTANCE;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      Set<String> tables = names(statement, TABLES);
      if (!tables.containsAll(migrated.tables())) {
        return false;
      }
      if (TestDatabase.isPostgres()) {
        truncateOnPostgres(statement, tables);
      } else {
        truncateOnH2(statement, tables);
      }
      tables.removeAll(migrated.tables());
      for (String added : tables) {
        statement.execute("drop table " + added + " cascade");
      }
      for (Row row : migrated.rows()) {
        insert(connection, row);
      }
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static void truncateOnH2(Statement statement, Set<String> tables) throws SQLException {
    statement.execute("set referential_integrity false");
    for (String table : tables) {
      statement.execute("truncate table " + table + " restart identity");
    }
    statement.execute("set referential_integrity true");
    restartSequences(statement, SEQUENCES);
  }

  /** Only those that have rows: a truncated table is a new file, which costs. */
  private static void truncateOnPostgres(Statement statement, Set<String> tables)
      throws SQLException {
    List<String> looks = new ArrayList<>();
    for (String table : tables) {
      looks.add("select '" + table + "' where exists (select 1 from " + table + ")");
    }
    statement.execute("set lock_timeout = '2s'");
    Set<String> filled = names(statement, String.join(" union all ", looks));
    if (!filled.isEmpty()) {
      statement.execute("truncate table " + String.join(", ", filled) + " cascade");
    }
    restartSequences(
        statement,
        "select sequencename, start_value from pg_sequences"
            + " where schemaname = 'public' and last_value is not null");
    statement.execute("reset lock_timeout");
  }

  private static void restartSequences(Statement statement, String which) throws SQLException {
    List<String> restarts = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(which)) {
      while (row.next()) {
        restarts.add("alter sequence " + row.getString(1) + " restart with " + row.getLong(2));
      }
    }
    for (String restart : restarts) {
      statement.execute(restart);
    }
  }

  private static void insert(Connection connection, Row row) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(row.values().size(), "?"));
    try (PreparedStatement insert =
        connection.prepareStatement("insert into " + row.table() + " values (" + marks + ")")) {
      for (int i = 0; i < row.values().size(); i++) {
        insert.setObject(i + 1, row.values().get(i));
      }
      insert.executeUpdate();
    }
  }

  private static Set<String> names(Statement statement, String query) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }
}
