package io.sellerconnector.outbox.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.outbox.queue.Instance;
import io.sellerconnector.outbox.queue.Lanes;
import io.sellerconnector.outbox.queue.WakeUp;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what operators see of messages and do to them. */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

  @Bean
  MessageRecords outboxMessageRecords(JdbcClient jdbc) {
    return new MessageRecords(jdbc);
  }

  @Bean
  MessageSearch outboxMessageSearch(DataSource dataSource) {
    return new MessageSearch(dataSource);
  }

  @Bean
  MessageOperations outboxOperatorActs(
      JdbcClient jdbc, PlatformTransactionManager transactions, WakeUp wakeUp) {
    return new MessageOperations(
        jdbc, new TransactionTemplate(transactions), new Lanes(jdbc), wakeUp, Instance.name());
  }

  @Bean
  RetryBatch outboxRetryBatch(JdbcClient jdbc, MessageOperations acts) {
    return new RetryBatch(jdbc, acts);
  }

  @Bean
  QueueDepthRefresh outboxDepthRefresh(JdbcClient jdbc, MeterRegistry registry) {
    return new QueueDepthRefresh(new QueueDepths(jdbc, registry));
  }
}
