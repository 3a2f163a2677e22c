package io.sellerconnector.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.sellerconnector.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresDefaultsIT {

  private final PostgresDefaults defaults = new PostgresDefaults();

  @AfterEach
  void stop() {
    defaults.destroy();
  }

  @Test
  void letsPostgresPlanEveryExecutionAnew() {
    try (HikariDataSource pool = pool("")) {
      assertThat(shown(pool, "plan_cache_mode")).isEqualTo("force_custom_plan");
    }
  }

  @Test
  void boundsLocksAndStatements() {
    try (HikariDataSource pool = pool("")) {
      assertThat(shown(pool, "lock_timeout")).isEqualTo("10s");
      assertThat(shown(pool, "statement_timeout")).isEqualTo("1min");
      assertThat(pool.getDataSourceProperties())
          .containsEntry("connectTimeout", "2")
          .containsEntry("socketTimeout", "75");
    }
  }

  @Test
  void leavesWhatTheUrlSaysAlone() {
    try (HikariDataSource pool =
        pool("socketTimeout=20&options=-c%20lock_timeout=3s&connectTimeout=5")) {
      assertThat(shown(pool, "lock_timeout")).isEqualTo("3s");
      assertThat(shown(pool, "statement_timeout")).isEqualTo("1min");
      assertThat(pool.getDataSourceProperties())
          .doesNotContainKeys("socketTimeout", "connectTimeout");
    }
  }

  @Test
  void migratesWithoutALimit() {
    try (HikariDataSource pool = pool("")) {
      assertThat(defaults.isBounded(pool)).isTrue();
      assertThat(
              JdbcClient.create(PostgresDefaults.unbounded(pool))
                  .sql("show statement_timeout")
                  .query(String.class)
                  .single())
          .isEqualTo("0");
    }
  }

  @Test
  void aLockThatIsWaitedForTooLongIsToldAsWhatMayBeRepeated() throws SQLException {
    try (HikariDataSource pool = pool("options=-c%20lock_timeout=50ms")) {
      pool.setMaximumPoolSize(2);
      JdbcTemplate jdbc = new JdbcTemplate(pool);
      jdbc.setExceptionTranslator(new LockTimeoutTranslator());
      jdbc.execute("create table held (id int)");
      try (Connection other = pool.getConnection();
          Statement lock = other.createStatement()) {
        other.setAutoCommit(false);
        lock.execute("lock table held");

        assertThatThrownBy(() -> jdbc.queryForList("select id from held"))
            .isInstanceOf(QueryTimeoutException.class);
        other.rollback();
      }
    }
  }

  @Test
  void leavesOtherDatabasesAlone() {
    try (HikariDataSource pool = of("jdbc:h2:mem:plans")) {
      defaults.postProcessAfterInitialization(pool, "dataSource");
      assertThat(pool.getConnectionInitSql()).isNull();
      assertThat(pool.getDataSourceProperties()).isEmpty();
    }
  }

  @Test
  void leavesAStatementOfTheOperatorsOwnAlone() {
    try (HikariDataSource pool = of("jdbc:postgresql://localhost/connector")) {
      pool.setConnectionInitSql("set work_mem = '16MB'");
      defaults.postProcessAfterInitialization(pool, "dataSource");
      assertThat(pool.getConnectionInitSql()).isEqualTo("set work_mem = '16MB'");
    }
  }

  private HikariDataSource pool(String parameters) {
    TestDatabase database = TestDatabase.createOnPostgres();
    String url = database.url();
    HikariDataSource pool = of(url + (url.contains("?") ? "&" : "?") + parameters);
    pool.setUsername(database.username());
    pool.setPassword(database.password());
    defaults.postProcessAfterInitialization(pool, "dataSource");
    return pool;
  }

  private static String shown(HikariDataSource pool, String setting) {
    return JdbcClient.create(pool).sql("show " + setting).query(String.class).single();
  }

  private static HikariDataSource of(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(1);
    return pool;
  }
}
