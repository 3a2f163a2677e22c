package io.sellerconnector.affiliate.order.reading;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the reading of open orders. */
@AffiliateRole
@Configuration(proxyBeanMethods = false)
class OrderReconcilerJobs {

  @Bean
  RecurringTask<Void> affiliateOrderLooksTask(
      OrderReconciler looks, AffiliateOrderProperties properties) {
    return Tasks.recurring("affiliate-order-looks", FixedDelay.of(properties.lookInterval()))
        .execute((instance, context) -> looks.run());
  }
}
