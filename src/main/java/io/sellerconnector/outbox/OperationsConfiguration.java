package io.sellerconnector.outbox;

import io.micrometer.core.instrument.MeterRegistry;
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
  OperatorActs outboxOperatorActs(
      JdbcClient jdbc, PlatformTransactionManager transactions, WakeUp wakeUp) {
    return new OperatorActs(
        jdbc, new TransactionTemplate(transactions), new Lanes(jdbc), wakeUp, Instance.name());
  }

  @Bean
  DepthRefresh outboxDepthRefresh(JdbcClient jdbc, MeterRegistry registry) {
    return new DepthRefresh(new Depths(jdbc, registry));
  }
}
