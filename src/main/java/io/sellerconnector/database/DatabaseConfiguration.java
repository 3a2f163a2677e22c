package io.sellerconnector.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
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
