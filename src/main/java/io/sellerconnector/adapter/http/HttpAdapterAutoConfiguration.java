package io.sellerconnector.adapter.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/** Offers the adapter {@code http}; it is opened if it is chosen. */
@AutoConfiguration
class HttpAdapterAutoConfiguration {

  @Bean
  HttpProvider httpProvider(
      ObjectProvider<MeterRegistry> meters, ObjectProvider<SslBundles> bundles) {
    return new HttpProvider(
        meters.getIfAvailable(() -> Metrics.globalRegistry), bundles.getIfAvailable());
  }

  @Bean
  HealthIndicator erp(HttpProvider provider) {
    return new ErpHealth(provider);
  }
}
