package io.sellerconnector.affiliate.offer.load;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.affiliate.AffiliateRole;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads and sweeps go on by themselves. */
@Configuration(proxyBeanMethods = false)
@AffiliateRole
class OfferRunJobs {

  @Bean
  RecurringTask<Void> affiliateOfferRunTask(OfferRunner runner) {
    return Tasks.recurring("affiliate-offer-runs", FixedDelay.of(Duration.ofSeconds(2)))
        .execute((_, _) -> runner.run());
  }

  @Bean
  RecurringTask<Void> affiliateOfferRunRetentionTask(OfferRunner runner) {
    return Tasks.recurring("affiliate-offer-run-retention", FixedDelay.ofHours(1))
        .execute((_, _) -> runner.forget());
  }
}
