package io.sellerconnector.adapter.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States and numbers as the databases' manuals list them. */
class SqlFaultsTests {

  private static SQLException fault(String state, int code) {
    return new SQLException("it failed", state, code);
  }

  @ParameterizedTest
  @CsvSource({
    "23505, 0, PostgreSQL",
    "23505, 23505, H2",
    "23000, 1062, MariaDB and MySQL",
    "23000, 2627, SQL Server: constraint",
    "23000, 2601, SQL Server: index",
    "23000, 1, Oracle"
  })
  void knowsAKeyThatIsTaken(String state, int code) {
    assertThat(SqlFaults.isDuplicateKey(fault(state, code))).isTrue();
    assertThat(SqlFaults.isDuplicateKey(failed("once", fault(state, code)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "23503, 0, PostgreSQL: no parent",
    "23502, 0, PostgreSQL: null",
    "23000, 1452, MariaDB: no parent",
    "23000, 547, SQL Server: no parent",
    "23000, 2291, Oracle: no parent",
    "23000, 1400, Oracle: null",
    "42000, 1, no constraint at all"
  })
  void tellsOtherConstraintsFromATakenKey(String state, int code) {
    assertThat(SqlFaults.isDuplicateKey(fault(state, code))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "28P01, 0, PostgreSQL: password",
    "3D000, 0, PostgreSQL: no such database",
    "28000, 1045, MariaDB: password",
    "42000, 1049, MariaDB: no such database",
    "42000, 1044, MariaDB: no access to it",
    "S0001, 18456, SQL Server: login",
    "S0001, 4060, SQL Server: no such database",
    "72000, 1017, Oracle: password",
    "72000, 28000, Oracle: locked account"
  })
  void knowsALoginThatIsTurnedDown(String state, int code) {
    assertThat(SqlFaults.isLoginRefused(fault(state, code))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "08001, 0, no connection",
    "53300, 0, PostgreSQL: too many connections",
    "42000, 1064, MariaDB: syntax",
    "66000, 12541, Oracle: no listener"
  })
  void takesNothingElseForOne(String state, int code) {
    assertThat(SqlFaults.isLoginRefused(fault(state, code))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "40001, 1213, true, MariaDB: deadlock",
    "HY000, 1205, true, MariaDB: waited too long for a lock",
    "40001, 1205, true, SQL Server: deadlock",
    "61000, 60, true, Oracle: deadlock",
    "08000, -1, true, connection gone",
    "57014, 0, true, PostgreSQL: cancelled",
    "42S02, 1146, false, MariaDB: no such table",
    "42000, 942, false, Oracle: no such table",
    "22001, 1406, false, MariaDB: too long",
    "23503, 0, false, PostgreSQL: no parent"
  })
  void knowsWhatMayPass(String state, int code, boolean mayPass) {
    assertThat(SqlFaults.mayPass(fault(state, code))).isEqualTo(mayPass);
  }

  @Test
  void takesATimeoutForSomethingThatPasses() {
    assertThat(SqlFaults.mayPass(new SQLTimeoutException("late", "42000"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"22P05, 0, true", "HY000, 1267, true", "HY000, 3988, true", "42000, 1267, false"})
  void knowsLettersThatADatabaseCannotHold(String state, int code, boolean beyond) {
    assertThat(SqlFaults.isBeyondCharacterSet(fault(state, code))).isEqualTo(beyond);
  }

  @Test
  void blamesAStatementOnlyWhereTheDatabaseHasSeenIt() throws SQLException {
    assertThat(SqlFaults.misconfigured(failed("x.offers", fault("42703", 7))))
        .hasMessage("x.offers is refused by the database (SQL state 42703, error 7): it failed");
    for (SQLException gone :
        new SQLException[] {
          fault("08006", 0),
          fault("57P01", 0),
          new SQLRecoverableException("Oracle: closed", "66000", 17_008),
          new SQLTimeoutException("SQL Server: late", "HY008"),
          new SQLException("broken", "HY000", new IOException("reset"))
        }) {
      StatementFailed failed = failed("x.offers", gone);
      assertThatThrownBy(() -> SqlFaults.misconfigured(failed)).isSameAs(failed);
    }
  }

  private static StatementFailed failed(String property, SQLException failure) {
    return new StatementFailed(
        NamedSql.parse(property, "select 1", List.of()).bind(Map.of()), failure);
  }

  @Test
  void namesTheParameterWhoseTypeNobodyKnows() throws SQLException {
    NamedSql.Bound sql =
        NamedSql.parse(
                "x.placed",
                "insert into t select :orderId, :erpNumber where :erpNumber is null",
                List.of("orderId", "erpNumber"))
            .bind(Map.of());
    SQLException failure =
        new SQLException("could not determine data type of parameter $3", "42P18", 0);

    assertThat(SqlFaults.misconfigured(new StatementFailed(sql, failure)))
        .hasMessage(
            "x.placed is refused by the database (SQL state 42P18, error 0): could not determine"
                + " data type of parameter $3, which is :erpNumber; say its type:"
                + " cast(:erpNumber as varchar(100))");
  }
}
