package io.sellerconnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * A database of each release, with rows in it, is brought to what this build makes of an empty one.
 * Where the record of a release's migrations does not fit any more, one of them was edited: after
 * the release what changes belongs into a migration of its own, before it the dump is made again
 * with {@link SchemaDump}.
 */
@DatabaseTest
class UpgradeTests {

  /** Columns of a release that a later one does without; all others keep what is in them. */
  private static final Set<String> DROPPED =
      Set.of("orders.version", "listing.now_channels", "marketplace_rate.locked_out_until");

  @ParameterizedTest
  @ValueSource(strings = "0.1.0")
  void bringsAlongTheRowsOfARelease(String release) {
    DataSource dataSource = databaseOf(release);
    Map<String, List<String>> columns = columns(dataSource);
    columns.forEach((table, names) -> names.removeIf(name -> DROPPED.contains(table + "." + name)));
    Map<String, List<String>> before = rows(dataSource, columns);

    Flyway.configure().dataSource(dataSource).load().migrate();

    assertThat(before).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    assertThat(rows(dataSource, columns)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = "0.1.0")
  void endsWithTheTablesOfANewDatabase(String release) {
    DataSource dataSource = databaseOf(release);
    DataSource fresh = on(TestDatabase.createEmpty());

    Flyway.configure().dataSource(dataSource).load().migrate();
    Flyway.configure().dataSource(fresh).load().migrate();

    assertThat(layout(dataSource)).isEqualTo(layout(fresh));
  }

  @Test
  void findsTheAnswersToCallsAboutAnOrderThatWereGivenBefore() {
    DataSource dataSource = databaseOf("0.1.0");
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    for (String operation :
        List.of(
            "POST /marketplace/orders/acme/12/cancellation",
            "POST /marketplace/orders/acme/12/payment/refund",
            "POST /seller/skus/batch",
            "POST /seller/orders/order-2/invoices/n1/tracking")) {
      jdbc.update(
          """
          insert into idempotency_key (operation, idempotency_key, request_hash, created_at)
          values (?, 'key', 'hash', current_timestamp)
          """,
          operation);
    }

    Flyway.configure().dataSource(dataSource).load().migrate();

    assertThat(
            jdbc.queryForList(
                "select about_order from idempotency_key order by operation", String.class))
        .containsExactly(
            "/marketplace/orders/acme/12",
            "/marketplace/orders/acme/12",
            "/seller/orders/order-1",
            "/seller/orders/order-2",
            null);
  }

  @Test
  void hasPaymentsThatWereApprovedBeforeLookedAt() {
    DataSource dataSource = databaseOf("0.1.0");
    Flyway.configure().dataSource(dataSource).target("61").load().migrate();
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    for (String state : List.of("APPROVED", "SETTLED")) {
      jdbc.update(
          """
          insert into affiliate_order (seller, order_number, state, affiliate_id, api, total,
            interest, content, authorise, placed_at, updated_at)
          values ('acme', ?, 'AUTHORISED', 'MKP', 'FULFILLMENT', 100,
            0, '{}', true, current_timestamp, current_timestamp)
          """,
          state);
      jdbc.update(
          """
          insert into affiliate_transaction
            (seller, order_number, state, amount, interest, since, created_at)
          values ('acme', ?, ?, 100, 0, current_timestamp, current_timestamp)
          """,
          state,
          state);
    }

    Flyway.configure().dataSource(dataSource).load().migrate();

    assertThat(
            jdbc.queryForList(
                "select state from affiliate_transaction where look_at is not null", String.class))
        .containsExactly("APPROVED");
  }

  @Test
  void saysWhatToDoWithTheDatabaseOfAnUnreleasedBuild() {
    DataSource dataSource = databaseOf("0.1.0");
    new JdbcTemplate(dataSource)
        .update("update flyway_schema_history set checksum = checksum + 1 where version = '2'");
    Flyway flyway = Flyway.configure().dataSource(dataSource).load();

    FlywayValidateException failure =
        catchThrowableOfType(FlywayValidateException.class, flyway::migrate);

    FailureAnalysis analysis =
        new OtherSchemaFailureAnalyzer().analyze(new IllegalStateException(failure));
    assertThat(analysis)
        .isNotNull()
        .satisfies(a -> assertThat(a.getDescription()).contains("another build"))
        .satisfies(a -> assertThat(a.getAction()).contains("delete the folder ./data"));
  }

  private static DataSource databaseOf(String release) {
    DataSource dataSource = on(TestDatabase.createEmpty());
    ResourceDatabasePopulator script =
        new ResourceDatabasePopulator(
            new ClassPathResource("upgrade/" + release + "/schema.sql"),
            new ClassPathResource("upgrade/" + release + "/rows.sql"));
    script.setSqlScriptEncoding("UTF-8");
    script.execute(dataSource);
    return dataSource;
  }

  private static DataSource on(TestDatabase database) {
    return new DriverManagerDataSource(database.url(), database.username(), database.password());
  }

  /** The columns of each table but Flyway's own. */
  private static Map<String, List<String>> columns(DataSource dataSource) {
    Map<String, List<String>> columns = new TreeMap<>();
    new JdbcTemplate(dataSource)
        .query(
            """
            select table_name, column_name from information_schema.columns
            where table_schema = 'public' and table_name <> 'flyway_schema_history'
            order by table_name, ordinal_position
            """,
            row -> {
              columns
                  .computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                  .add(row.getString(2));
            });
    return columns;
  }

  private static Map<String, List<String>> rows(
      DataSource dataSource, Map<String, List<String>> columns) {
    Map<String, List<String>> rows = new TreeMap<>();
    columns.forEach((table, names) ->
        rows.put(
            table,
            new JdbcTemplate(dataSource)
                    .query(
                        "select " + String.join(", ", names) + " from " + table,
                        (row, number) -> text(row, names.size()))
                    .stream()
                    .sorted()
                    .toList()));
    return rows;
  }

  private static String text(ResultSet row, int columns) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int column = 1; column <= columns; column++) {
      values.add(String.valueOf(row.getString(column)));
    }
    return String.join("|", values);
  }

  /** What makes two schemas alike: columns, keys, indexes, checks; not the columns' order. */
  private static String layout(DataSource dataSource) {
    TreeSet<String> lines = new TreeSet<>();
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    jdbc.queryForList(
            """
            select table_name, column_name, data_type, character_maximum_length,
              numeric_precision, numeric_scale, is_nullable, column_default, is_identity
            from information_schema.columns
            where table_schema = 'public' and table_name <> 'flyway_schema_history'
            """)
        .forEach(row -> lines.add("column " + row));
    jdbc.queryForList(
            """
            select c.table_name, k.check_clause
            from information_schema.table_constraints c
              join information_schema.check_constraints k
                on k.constraint_schema = c.constraint_schema
                  and k.constraint_name = c.constraint_name
            where c.constraint_schema = 'public' and c.table_name <> 'flyway_schema_history'
            """)
        .forEach(row -> lines.add("check " + row));
    jdbc.queryForList(
            """
            select sequence_name, start_value, maximum_value from information_schema.sequences
            where sequence_schema = 'public'
            """)
        .forEach(row -> lines.add("sequence " + row));
    for (String table : columns(dataSource).keySet()) {
      try (Connection connection = dataSource.getConnection()) {
        lines.addAll(keysAndIndexes(connection.getMetaData(), table));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
    return String.join("\n", lines);
  }

  private static List<String> keysAndIndexes(DatabaseMetaData metaData, String table)
      throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet key = metaData.getImportedKeys(null, "public", table)) {
      while (key.next()) {
        lines.add(
            "key %s.%s to %s.%s, %s"
                .formatted(
                    table,
                    key.getString("FKCOLUMN_NAME"),
                    key.getString("PKTABLE_NAME"),
                    key.getString("PKCOLUMN_NAME"),
                    key.getString("DELETE_RULE")));
      }
    }
    Map<String, String> indexes = new TreeMap<>();
    try (ResultSet index = metaData.getIndexInfo(null, "public", table, false, true)) {
      while (index.next()) {
        indexes.merge(
            index.getString("INDEX_NAME"),
            "index on %s, duplicates %s: %s"
                .formatted(table, index.getBoolean("NON_UNIQUE"), index.getString("COLUMN_NAME")),
            (columns, more) -> columns + ", " + index(more));
      }
    }
    lines.addAll(indexes.values());
    return lines;
  }

  private static String index(String line) {
    return line.substring(line.lastIndexOf(' ') + 1);
  }
}
