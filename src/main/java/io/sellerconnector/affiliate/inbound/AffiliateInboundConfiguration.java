package io.sellerconnector.affiliate.inbound;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.affiliate.AffiliateRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The forgetting of receipts. */
@Configuration(proxyBeanMethods = false)
@AffiliateRole
class AffiliateInboundConfiguration {

  @Bean
  RecurringTask<Void> affiliateReceiptPruning(Receipts receipts) {
    return Tasks.recurring("affiliate-receipt-pruning", FixedDelay.ofHours(6))
        .execute((instance, context) -> receipts.prune());
  }
}
