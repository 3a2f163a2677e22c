package io.sellerconnector.outbox.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.outbox.queue.Instance;
import io.sellerconnector.outbox.queue.Payloads;
import io.sellerconnector.outbox.queue.WakeUp;
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
public class DeliveryConfiguration {

  @Bean
  Senders outboxSenders(List<Sender> senders, Payloads payloads) {
    return new Senders(senders, payloads);
  }

  @Bean
  OutboxDispatcher outboxPump(
      OutboxProperties properties,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      Senders senders,
      WakeUp wakeUp,
      MeterRegistry registry) {
    DurableDatabase.check(dataSource);
    OutboxDispatcher outboxDispatcher =
        pump(
            Instance.name(),
            properties,
            dataSource,
            transactions,
            senders,
            wakeUp,
            new AttemptMetrics(registry));
    Gauge.builder("connector.outbox.claims", outboxDispatcher, OutboxDispatcher::claimsInFlight)
        .description("Lanes that this instance serves right now")
        .register(registry);
    return outboxDispatcher;
  }

  @Bean
  DispatcherHealth outboxDelivery(OutboxDispatcher outboxDispatcher) {
    return new DispatcherHealth(outboxDispatcher);
  }

  public static OutboxDispatcher pump(
      String instance,
      OutboxProperties properties,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      Senders senders,
      WakeUp wakeUp,
      AttemptMetrics metrics) {
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    JdbcClient jdbc = JdbcClient.create(dataSource);
    Attempts attempts =
        new Attempts(new JdbcTemplate(dataSource), transaction, new LaneHeads(jdbc), instance);
    return new OutboxDispatcher(
        properties,
        new LaneClaims(jdbc, transaction, instance, properties.lease()),
        new LaneLeases(jdbc, transaction, properties.lease()),
        senders,
        RetryPolicy.of(properties, () -> ThreadLocalRandom.current().nextDouble()),
        new AttemptWriter(attempts, metrics),
        wakeUp);
  }
}
