package io.sellerconnector.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HttpAdapterAutoConfigurationTests {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
          .withConfiguration(
              AutoConfigurations.of(
                  SslAutoConfiguration.class, HttpAdapterAutoConfiguration.class));

  @Test
  void isFoundByTheApplication() {
    assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
        .contains(HttpAdapterAutoConfiguration.class.getName());
  }

  @Test
  void offersTheAdapterAndTellsOfItsHealth() {
    context.run(started -> {
      SellerAdapterProvider provider = started.getBean(SellerAdapterProvider.class);
      HealthIndicator health = started.getBean("erp", HealthIndicator.class);
      assertThat(provider.name()).isEqualTo("http");
      assertThat(health.health().getDetails()).containsEntry("reason", "not in use");
      try (SellerAdapter adapter =
          provider.open(
              PlayedErp.settings("https://erp.example/v1", "api-key.value", "k"),
              Clock.systemUTC())) {
        assertThat(adapter.inventory()).isNotNull();
        assertThat(adapter.orderSystem()).isNotNull();
        assertThat(adapter.freight()).isNull();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(
                started
                    .getBean(MeterRegistry.class)
                    .get("connector.adapter.http.under.way")
                    .tag("lane", "catalogue")
                    .gauge()
                    .value())
            .isZero();
      }
    });
  }

  @Test
  void findsTheBundlesOfTheApplication() {
    context.run(started ->
        assertThat(
                catchThrowable(() ->
                    started
                        .getBean(SellerAdapterProvider.class)
                        .open(
                            PlayedErp.settings("https://erp.example/v1", "tls.bundle", "erp"),
                            Clock.systemUTC())))
            .hasMessageContaining("there is no such bundle below spring.ssl.bundle"));
  }
}
