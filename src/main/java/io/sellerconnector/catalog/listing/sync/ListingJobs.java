package io.sellerconnector.catalog.listing.sync;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.catalog.listing.ListingProperties;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to listings at a time. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "connector.listings.enabled", matchIfMissing = true)
class ListingJobs {

  private static final Duration OFTEN = Duration.ofSeconds(15);

  private static FixedDelay within(Duration distance) {
    return FixedDelay.of(distance.compareTo(OFTEN) < 0 ? distance : OFTEN);
  }

  @Bean
  RecurringTask<Void> listingFollowTask(
      InventoryFollower inventoryFollower, ListingProperties properties) {
    return Tasks.recurring("listing-follow", FixedDelay.of(properties.followInterval()))
        .execute((_, _) -> inventoryFollower.run());
  }

  @Bean
  RecurringTask<Void> listingPollTask(
      SuggestionPolls suggestionPolls, ListingProperties properties) {
    return Tasks.recurring("listing-poll", within(properties.firstPoll()))
        .execute((_, _) -> suggestionPolls.run());
  }

  @Bean
  RecurringTask<Void> listingReminderTask(Reminders reminders, ListingProperties properties) {
    return Tasks.recurring("listing-remind", within(properties.firstReminder()))
        .execute((_, _) -> reminders.run());
  }

  @Bean
  RecurringTask<Void> listingSweepStartTask(Sweeper sweeper, ListingProperties properties) {
    return Tasks.recurring("listing-sweep-start", FixedDelay.of(properties.sweepInterval()))
        .execute((_, _) -> sweeper.startAll());
  }

  @Bean
  RecurringTask<Void> listingSweepTask(Sweeper sweeper, ListingProperties properties) {
    return Tasks.recurring("listing-sweep", FixedDelay.of(properties.followInterval()))
        .execute((_, _) -> sweeper.run());
  }

  @Bean
  AskedOffersJob listingAskedWriting(AskedOffersWriter writer) {
    return new AskedOffersJob(writer);
  }
}
