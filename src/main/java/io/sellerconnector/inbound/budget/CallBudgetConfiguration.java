package io.sellerconnector.inbound.budget;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CallBudgetConfiguration {

  @Bean
  CallBudget callBudget(CallBudgetProperties properties, MeterRegistry meters) {
    return new CallBudget(properties, meters, System::nanoTime);
  }
}
