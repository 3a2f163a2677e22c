package io.sellerconnector.affiliate.paymentoperation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the looks at payments. */
@AffiliateRole
@Configuration(proxyBeanMethods = false)
class TransactionLookJobs {

  @Bean
  RecurringTask<Void> affiliatePaymentLooksTask(
      TransactionLooks looks, AffiliatePaymentProperties properties) {
    return Tasks.recurring("affiliate-payment-looks", FixedDelay.of(properties.lookInterval()))
        .execute((instance, context) -> looks.run());
  }
}
