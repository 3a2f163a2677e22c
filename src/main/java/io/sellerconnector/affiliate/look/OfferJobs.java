package io.sellerconnector.affiliate.look;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.offer.NoticeMerge;
import io.sellerconnector.trouble.ReplicaTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to sellers' offers at a time. */
@Configuration(proxyBeanMethods = false)
@AffiliateRole
class OfferJobs {

  /** On every replica: what one of them takes the others leave to it. */
  @Bean
  ReplicaTask affiliateLookTask(LookRounds rounds) {
    return new ReplicaTask("affiliate-looks", Duration.ofSeconds(1), rounds::run);
  }

  /** Likewise. */
  @Bean
  ReplicaTask affiliateNoticeTask(NoticeMerge merge) {
    return new ReplicaTask("affiliate-notices", Duration.ofMillis(250), merge::run);
  }

  /** Every replica shows it, also while merging lasts. */
  @Bean
  ReplicaTask affiliateOldestNoticeTask(NoticeMerge merge) {
    return new ReplicaTask("affiliate-oldest-notice", Duration.ofSeconds(1), merge::measure);
  }

  @Bean
  RecurringTask<Void> affiliateRemovedOffersTask(RemovedOffers removed) {
    return Tasks.recurring("affiliate-removed-offers", FixedDelay.ofHours(1))
        .execute((_, _) -> removed.forget());
  }

  @Bean
  RecurringTask<Void> affiliateJudgementTask(Rejudgement rejudgement) {
    return Tasks.recurring("affiliate-offer-judgement", FixedDelay.of(Duration.ofSeconds(2)))
        .execute((_, _) -> rejudgement.run());
  }
}
