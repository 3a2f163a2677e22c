package io.sellerconnector.order.handover;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the search for facts that were never sent. */
@Configuration(proxyBeanMethods = false)
class HandOverJobs {

  /** Begins at the start, and again for what replicas with another setting still write. */
  private static final Duration CATCH_UP = Duration.ofMinutes(1);

  @Bean
  RecurringTask<Void> handOverCatchUpTask(HandOverCatchUp catchUp) {
    return Tasks.recurring("hand-over-catch-up", FixedDelay.of(CATCH_UP))
        .execute((instance, context) -> catchUp.run());
  }
}
