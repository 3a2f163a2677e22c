package io.sellerconnector.order;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to orders at a time. */
@Configuration(proxyBeanMethods = false)
class OrderJobs {

  /** Begins at the start, and again for what replicas with another setting still write. */
  private static final Duration CATCH_UP = Duration.ofMinutes(1);

  @Bean
  RecurringTask<Void> handOverCatchUpTask(HandOverCatchUp catchUp) {
    return Tasks.recurring("hand-over-catch-up", FixedDelay.of(CATCH_UP))
        .execute((instance, context) -> catchUp.run());
  }

  @Bean
  RecurringTask<Void> orderExpiryTask(OrderExpiry expiry, OrderProperties properties) {
    return Tasks.recurring("order-expiry", FixedDelay.of(properties.expiryInterval()))
        .execute((instance, context) -> expiry.run());
  }

  @Bean
  RecurringTask<Void> cancellationDeadlineTask(
      CancellationDeadlines deadlines, CancellationProperties properties) {
    return Tasks.recurring("cancellation-deadlines", FixedDelay.of(properties.checkInterval()))
        .execute((instance, context) -> deadlines.run());
  }

  @Bean
  RecurringTask<Void> stuckOrdersTask(StuckWatch watch, StuckProperties properties) {
    return Tasks.recurring("stuck-orders", FixedDelay.of(properties.checkInterval()))
        .execute((instance, context) -> watch.run());
  }

  @Bean
  RecurringTask<Void> changeDeadlineTask(ChangeDeadlines deadlines, OrderProperties properties) {
    return Tasks.recurring("order-change-deadlines", FixedDelay.of(properties.expiryInterval()))
        .execute((instance, context) -> deadlines.run());
  }
}
