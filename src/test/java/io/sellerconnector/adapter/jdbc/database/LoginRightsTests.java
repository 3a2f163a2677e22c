package io.sellerconnector.adapter.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginRightsTests {

  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, rolsuper",
    "MariaDB, SUPER",
    "MySQL, SUPER",
    "Microsoft SQL Server, sysadmin",
    "Oracle, ALTER SYSTEM"
  })
  void asksEachDatabaseInItsOwnWay(String product, String asked) {
    assertThat(LoginRights.question(product))
        .hasValueSatisfying(sql -> assertThat(sql).contains(asked));
  }

  @Test
  void asksNothingWhereNobodyKnowsHow() {
    assertThat(LoginRights.question("H2")).isEmpty();
  }
}
