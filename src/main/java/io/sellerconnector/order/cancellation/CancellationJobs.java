package io.sellerconnector.order.cancellation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the search for cancellations that nobody decided in time. */
@Configuration(proxyBeanMethods = false)
class CancellationJobs {

  @Bean
  RecurringTask<Void> cancellationDeadlineTask(
      CancellationDeadlines deadlines, CancellationProperties properties) {
    return Tasks.recurring("cancellation-deadlines", FixedDelay.of(properties.checkInterval()))
        .execute((instance, context) -> deadlines.run());
  }
}
