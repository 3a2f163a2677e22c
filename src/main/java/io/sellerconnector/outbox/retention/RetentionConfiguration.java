package io.sellerconnector.outbox.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.outbox.delivery.OutboxProperties;
import io.sellerconnector.outbox.queue.PayloadProperties;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together what forgets messages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PayloadProperties.class)
class RetentionConfiguration {

  @Bean
  OutboxPersonalData outboxPersonalData(JdbcClient jdbc) {
    return new OutboxPersonalData(jdbc);
  }

  @Bean
  PayloadRetention outboxPayloadRetention(JdbcClient jdbc, PayloadProperties properties) {
    return new PayloadRetention(jdbc, properties.retention());
  }

  @Bean
  RecurringTask<Void> outboxRetention(JdbcClient jdbc, OutboxProperties properties) {
    MessageRetention messageRetention =
        new MessageRetention(jdbc, properties.retention(), properties.coalescingRetention());
    return Tasks.recurring("outbox-retention", FixedDelay.of(Duration.ofHours(1)))
        .execute((_, _) -> messageRetention.prune());
  }
}
