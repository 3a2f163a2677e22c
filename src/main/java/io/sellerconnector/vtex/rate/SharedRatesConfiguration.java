package io.sellerconnector.vtex.rate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what the replicas share. */
@Configuration(proxyBeanMethods = false)
class SharedRatesConfiguration {

  @Bean
  SharedRates sharedRates(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new SharedRates(new Rates(jdbc), new TransactionTemplate(transactions));
  }
}
