package io.sellerconnector.order.modification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.order.ledger.OrderProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the search for changes that nobody decided in time. */
@Configuration(proxyBeanMethods = false)
class ModificationJobs {

  @Bean
  RecurringTask<Void> changeDeadlineTask(
      ModificationDeadlines deadlines, OrderProperties properties) {
    return Tasks.recurring("order-change-deadlines", FixedDelay.of(properties.expiryInterval()))
        .execute((instance, context) -> deadlines.run());
  }
}
