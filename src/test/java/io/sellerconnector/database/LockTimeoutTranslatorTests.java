package io.sellerconnector.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LockTimeoutTranslatorTests {

  @Test
  void isAskedByAllWhoUseTheDatabase() {
    new ApplicationContextRunner()
        .withBean(DriverManagerDataSource.class, () -> new DriverManagerDataSource("jdbc:h2:mem:"))
        .withUserConfiguration(DatabaseConfiguration.class)
        .withConfiguration(AutoConfigurations.of(JdbcTemplateAutoConfiguration.class))
        .run(context ->
            assertThat(context.getBean(JdbcTemplate.class).getExceptionTranslator())
                .isInstanceOf(LockTimeoutTranslator.class));
  }
}
