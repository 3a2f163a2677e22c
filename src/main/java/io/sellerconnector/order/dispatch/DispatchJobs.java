package io.sellerconnector.order.dispatch;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.order.ledger.OrderProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the search for orders that nobody authorised in time. */
@Configuration(proxyBeanMethods = false)
class DispatchJobs {

  @Bean
  RecurringTask<Void> orderExpiryTask(OrderExpiration expiry, OrderProperties properties) {
    return Tasks.recurring("order-expiry", FixedDelay.of(properties.expiryInterval()))
        .execute((instance, context) -> expiry.run());
  }
}
