package io.sellerconnector.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what delivers messages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxProperties.class)
class DeliveryConfiguration {

  @Bean
  static FreshPlans freshPlans() {
    return new FreshPlans();
  }

  @Bean
  Senders outboxSenders(List<Sender> senders, Payloads payloads) {
    return new Senders(senders, payloads);
  }

  @Bean
  Pump outboxPump(
      OutboxProperties properties,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      Senders senders,
      WakeUp wakeUp,
      MeterRegistry registry) {
    DurableDatabase.check(dataSource);
    Pump pump =
        pump(
            Instance.name(),
            properties,
            dataSource,
            transactions,
            senders,
            wakeUp,
            new AttemptMetrics(registry));
    Gauge.builder("connector.outbox.claims", pump, Pump::claimsInFlight)
        .description("Lanes that this instance serves right now")
        .register(registry);
    return pump;
  }

  static Pump pump(
      String instance,
      OutboxProperties properties,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      Senders senders,
      WakeUp wakeUp,
      AttemptMetrics metrics) {
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    JdbcClient jdbc = JdbcClient.create(dataSource);
    Completions completions =
        new Completions(new JdbcTemplate(dataSource), transaction, new LaneHeads(jdbc), instance);
    return new Pump(
        properties,
        new Claims(jdbc, transaction, instance, properties.lease()),
        new Renewals(jdbc, transaction, properties.lease()),
        senders,
        RetryPolicy.of(properties, () -> ThreadLocalRandom.current().nextDouble()),
        new Recorder(completions, metrics),
        wakeUp);
  }
}
