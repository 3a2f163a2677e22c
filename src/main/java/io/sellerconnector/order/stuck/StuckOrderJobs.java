package io.sellerconnector.order.stuck;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the search for orders that are stuck. */
@Configuration(proxyBeanMethods = false)
class StuckOrderJobs {

  @Bean
  RecurringTask<Void> stuckOrdersTask(StuckOrderMonitor watch, StuckOrderProperties properties) {
    return Tasks.recurring("stuck-orders", FixedDelay.of(properties.checkInterval()))
        .execute((instance, context) -> watch.run());
  }
}
