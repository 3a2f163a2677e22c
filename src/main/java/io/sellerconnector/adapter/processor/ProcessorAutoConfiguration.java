package io.sellerconnector.adapter.processor;

import io.sellerconnector.adapter.payment.PaymentProcessor;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Connects the configured processor unless the seller brings one. */
@AutoConfiguration
class ProcessorAutoConfiguration {

  private static final Profiles PLAYGROUNDS = Profiles.of("local", "test");

  @Bean
  @ConditionalOnMissingBean(PaymentProcessor.class)
  @ConditionalOnProperty(name = "connector.payment.processor.kind", havingValue = "sandbox")
  PaymentProcessor sandboxProcessor(Environment environment) {
    if (!environment.acceptsProfiles(PLAYGROUNDS)) {
      throw new InvalidConfigurationPropertyValueException(
          "connector.payment.processor.kind",
          "sandbox",
          "it approves payments that nobody pays; it runs in the profiles local and test only");
    }
    return new SandboxProcessor();
  }

  @Bean
  @ConditionalOnMissingBean(PaymentProcessor.class)
  @ConditionalOnProperty(name = "connector.payment.processor.kind", havingValue = "http")
  HttpProcessor httpProcessor(ProcessorProperties properties, Clock clock) {
    return new HttpProcessor(
        Objects.requireNonNull(properties.url()),
        properties.token(),
        properties.connectTimeout(),
        clock);
  }
}
