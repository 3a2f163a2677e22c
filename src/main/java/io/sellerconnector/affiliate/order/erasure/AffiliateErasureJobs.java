package io.sellerconnector.affiliate.order.erasure;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.affiliate.AffiliateRole;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the erasure of customers' data in orders of our marketplace. */
@AffiliateRole
@Configuration(proxyBeanMethods = false)
class AffiliateErasureJobs {

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  @Bean
  RecurringTask<Void> affiliateOrderErasureTask(AffiliateErasures erasures) {
    return Tasks.recurring("affiliate-order-erasure", FixedDelay.of(INTERVAL))
        .execute((instance, context) -> erasures.run());
  }
}
