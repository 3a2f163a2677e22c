package io.sellerconnector.database;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Sets the pool of connections up before it opens the first. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Bean
  static PostgresDefaults postgresDefaults() {
    return new PostgresDefaults();
  }

  /** Instead of the one that would come by itself under this name. */
  @Bean
  @ConditionalOnEnabledHealthIndicator("db")
  HealthIndicator dbHealthIndicator(DataSource dataSource, PostgresDefaults defaults) {
    HikariDataSource pool =
        DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class, HikariDataSource.class);
    return pool == null
        ? new DataSourceHealthIndicator(dataSource)
        : new DatabaseHealth(pool, () -> defaults.hangs(pool));
  }

  @Bean
  SQLExceptionTranslator lockTimeoutTranslator() {
    return new LockTimeoutTranslator();
  }

  /** A migration of many rows may take its time. */
  @Bean
  FlywayConfigurationCustomizer migrationsWithoutLimit(PostgresDefaults postgresDefaults) {
    return configuration -> {
      if (configuration.getDataSource() instanceof HikariDataSource pool
          && postgresDefaults.isBounded(pool)) {
        configuration.dataSource(PostgresDefaults.unbounded(pool));
      }
    };
  }
}
