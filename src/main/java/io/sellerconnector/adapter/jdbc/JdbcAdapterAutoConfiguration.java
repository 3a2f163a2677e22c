package io.sellerconnector.adapter.jdbc;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Offers the adapter {@code jdbc}; it is opened if it is chosen. */
@AutoConfiguration
class JdbcAdapterAutoConfiguration {

  @Bean
  JdbcProvider jdbcProvider(ObjectProvider<MeterRegistry> meters) {
    return new JdbcProvider(meters.getIfAvailable(() -> Metrics.globalRegistry));
  }

  @Bean
  HealthIndicator erpDatabase(JdbcProvider provider) {
    return new ErpDatabaseHealth(provider);
  }
}
