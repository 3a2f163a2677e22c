package io.sellerconnector.outbox.delivery;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets PostgreSQL plan every execution of a prepared statement anew.
 *
 * <p>After five executions it would keep one plan for all that follow. A plan that was made while a
 * table was nearly empty reads the whole table, and it is kept until the next analysis of the
 * table: during the first load of a catalogue, every look-up of a page of SKUs reads all of them.
 */
final class PlanCacheModeCustomizer implements BeanPostProcessor {

  static final String SQL = "set plan_cache_mode = force_custom_plan";

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (bean instanceof HikariDataSource pool
        && !pool.isRunning()
        && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")
        && pool.getConnectionInitSql() == null) {
      pool.setConnectionInitSql(SQL);
    }
    return bean;
  }
}
