package io.sellerconnector.offer.reservation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done with reservations at intervals. */
@Configuration(proxyBeanMethods = false)
class ReservationJobs {

  private static final Duration FORGETTING = Duration.ofHours(1);

  @Bean
  RecurringTask<Void> forgetWhatLeft(ReservationTable table, Clock clock) {
    return Tasks.recurring("forget-what-left", FixedDelay.of(FORGETTING))
        .execute((_, _) -> table.forgetLeft(clock.instant()));
  }
}
