package io.sellerconnector.outbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.sellerconnector.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PlanCacheModeCustomizerIT {

  private final PlanCacheModeCustomizer plans = new PlanCacheModeCustomizer();

  @Test
  void letsPostgresPlanEveryExecutionAnew() {
    TestDatabase database = TestDatabase.createOnPostgres();
    try (HikariDataSource pool = pool(database.url())) {
      pool.setUsername(database.username());
      pool.setPassword(database.password());
      plans.postProcessAfterInitialization(pool, "dataSource");
      assertThat(JdbcClient.create(pool).sql("show plan_cache_mode").query(String.class).single())
          .isEqualTo("force_custom_plan");
    }
  }

  @Test
  void leavesOtherDatabasesAlone() {
    try (HikariDataSource pool = pool("jdbc:h2:mem:plans")) {
      plans.postProcessAfterInitialization(pool, "dataSource");
      assertThat(pool.getConnectionInitSql()).isNull();
    }
  }

  @Test
  void leavesAStatementOfTheOperatorsOwnAlone() {
    try (HikariDataSource pool = pool("jdbc:postgresql://localhost/connector")) {
      pool.setConnectionInitSql("set work_mem = '16MB'");
      plans.postProcessAfterInitialization(pool, "dataSource");
      assertThat(pool.getConnectionInitSql()).isEqualTo("set work_mem = '16MB'");
    }
  }

  private static HikariDataSource pool(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(1);
    return pool;
  }
}
