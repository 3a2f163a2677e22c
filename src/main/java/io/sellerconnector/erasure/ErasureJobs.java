package io.sellerconnector.erasure;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is erased at a time. */
@Configuration(proxyBeanMethods = false)
class ErasureJobs {

  @Bean
  RecurringTask<Void> personalDataRetentionTask(
      OrderRetention retention, RetentionProperties properties) {
    return Tasks.recurring("personal-data-retention", FixedDelay.of(properties.interval()))
        .execute((_, _) -> retention.run());
  }

  @Bean
  RecurringTask<Void> personalDataErasureTask(ErasureRunner run, RetentionProperties properties) {
    return Tasks.recurring("personal-data-erasure", FixedDelay.of(properties.erasureInterval()))
        .execute((_, _) -> run.run());
  }
}
