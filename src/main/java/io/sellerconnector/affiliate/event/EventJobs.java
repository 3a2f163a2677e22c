package io.sellerconnector.affiliate.event;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.trouble.ReplicaTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to events from time to time. */
@AffiliateRole
@Configuration(proxyBeanMethods = false)
class EventJobs {

  /** Every replica knows its own readers. */
  @Bean
  ReplicaTask affiliateReadEventsTask(EventFeed feed) {
    return new ReplicaTask("affiliate-read-events", Duration.ofSeconds(15), feed::noteRead);
  }

  /** Every replica shows it, also while that cannot be noted. */
  @Bean
  ReplicaTask affiliateUnreadEventsTask(UnreadEvents unread) {
    return new ReplicaTask("affiliate-unread-events", Duration.ofSeconds(15), unread::refresh);
  }

  @Bean
  RecurringTask<Void> affiliateEventRetention(EventFeed feed, EventProperties properties) {
    return Tasks.recurring("affiliate-event-retention", FixedDelay.ofHours(1))
        .execute((_, _) -> feed.forget(properties.eventRetention()));
  }
}
