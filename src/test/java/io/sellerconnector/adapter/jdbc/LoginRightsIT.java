package io.sellerconnector.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;

/** A login that may do everything in the ERP's database is told of at the start. */
class LoginRightsIT {

  private static final String PASSWORD = "of-a-test";
  private static final String WARNING =
      "connector.adapters.jdbc.username may do everything in the ERP's database";

  private final String name = "reader_" + UUID.randomUUID().toString().substring(0, 8);

  private static void open(Erp erp) {
    try (JdbcAdapter adapter = erp.open()) {
      assertThat(adapter.faults()).isEmpty();
    }
  }

  private Erp as(Erp erp) {
    return erp.with("username", name).with("password", PASSWORD);
  }

  @Test
  @CapturesAllOutput
  void warnsOnceOfASuperuserOfPostgreSql(CapturedOutput output) {
    open(Erp.create(TestDatabase.createOnPostgres()).withOffers().withHandOver());

    assertThat(output.toString()).containsOnlyOnce(WARNING);
    assertThat(output)
        .contains(
            "(PostgreSQL): give the connector a login of its own that may read what it reads");
  }

  @Test
  @CapturesAllOutput
  void saysNothingOfAUserOfPostgreSqlWithTheRightsThatAreNeeded(CapturedOutput output) {
    Erp erp = Erp.create(TestDatabase.createOnPostgres()).withOffers();
    erp.sql().sql("create role " + name + " login password '" + PASSWORD + "'").update();
    erp.sql().sql("grant select on all tables in schema public to " + name).update();
    try {
      open(as(erp));
    } finally {
      erp.sql().sql("drop owned by " + name).update();
      erp.sql().sql("drop role " + name).update();
    }

    assertThat(output).doesNotContain(WARNING);
  }

  @Test
  @CapturesAllOutput
  void warnsOfASuperuserOfMariaDb(CapturedOutput output) {
    open(Erp.create(TestDatabase.createOnMariaDb()).withOffers());

    assertThat(output.toString()).containsOnlyOnce(WARNING);
    assertThat(output).contains("(MariaDB)");
  }

  @Test
  @CapturesAllOutput
  void saysNothingOfAUserOfMariaDbWithTheRightsThatAreNeeded(CapturedOutput output) {
    Erp erp = Erp.create(TestDatabase.createOnMariaDb()).withOffers();
    String user = "'" + name + "'@'%'";
    erp.sql().sql("create user " + user + " identified by '" + PASSWORD + "'").update();
    erp.sql().sql("grant select on article to " + user).update();
    try {
      open(as(erp));
    } finally {
      erp.sql().sql("drop user " + user).update();
    }

    assertThat(output).doesNotContain(WARNING);
  }
}
