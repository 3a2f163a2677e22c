package io.sellerconnector.outbox;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.privacy.Sealing;
import java.time.Duration;
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

/** Puts the outbox together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OutboxProperties.class, PayloadProperties.class})
class OutboxConfiguration {

  @Bean
  static FreshPlans freshPlans() {
    return new FreshPlans();
  }

  @Bean
  WakeUp outboxWakeUp() {
    return new WakeUp();
  }

  @Bean
  Payloads outboxPayloads(Sealing sealing) {
    return new Payloads(sealing);
  }

  @Bean
  Outbox outbox(JdbcClient jdbc, Payloads payloads, WakeUp wakeUp) {
    return outbox(jdbc, payloads, wakeUp, Instance.name());
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

  @Bean
  MessageRecords outboxMessageRecords(JdbcClient jdbc) {
    return new MessageRecords(jdbc);
  }

  @Bean
  OperatorActs outboxOperatorActs(
      JdbcClient jdbc, PlatformTransactionManager transactions, WakeUp wakeUp) {
    return new OperatorActs(
        jdbc, new TransactionTemplate(transactions), new Lanes(jdbc), wakeUp, Instance.name());
  }

  @Bean
  OutboxPersonalData outboxPersonalData(JdbcClient jdbc) {
    return new OutboxPersonalData(jdbc);
  }

  @Bean
  PayloadRetention outboxPayloadRetention(JdbcClient jdbc, PayloadProperties properties) {
    return new PayloadRetention(jdbc, properties.retention());
  }

  @Bean
  DepthRefresh outboxDepthRefresh(JdbcClient jdbc, MeterRegistry registry) {
    return new DepthRefresh(new Depths(jdbc, registry));
  }

  @Bean
  RecurringTask<Void> outboxRetention(JdbcClient jdbc, OutboxProperties properties) {
    Retention retention =
        new Retention(jdbc, properties.retention(), properties.coalescingRetention());
    return Tasks.recurring("outbox-retention", FixedDelay.of(Duration.ofHours(1)))
        .execute((_, _) -> retention.prune());
  }

  static Outbox outbox(JdbcClient jdbc, Payloads payloads, WakeUp wakeUp, String instance) {
    Lanes lanes = new Lanes(jdbc);
    return new JdbcOutbox(
        lanes,
        new Destinations(jdbc),
        new Coalescing(jdbc, lanes, instance),
        new MessageRows(jdbc, payloads),
        wakeUp);
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
