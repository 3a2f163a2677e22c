package io.sellerconnector.shipping.feed;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.order.LastQuestion;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/** Schedules the questions, if there is a feed to ask. */
@Configuration(proxyBeanMethods = false)
class DocumentFeedConfiguration {

  private static final Duration RETRY = Duration.ofSeconds(15);

  /** Which adapter is chosen, and whether it can be asked, is known only when it is open. */
  record Reading(Optional<DocumentReader> reader) {}

  @Bean
  Reading documentReading(
      ObjectProvider<DocumentFeed> feeds,
      DocumentIntakeService intake,
      DocumentRefusals refusals,
      DocumentMarks marks,
      DocumentFeedProperties properties,
      Clock clock) {
    return new Reading(
        Optional.ofNullable(feeds.getIfAvailable())
            .map(asked -> new DocumentReader(asked, intake, refusals, marks, properties, clock)));
  }

  @Bean
  RecurringTask<Void> documentFeedTask(Reading documentReading, DocumentFeedProperties properties) {
    return Tasks.recurring("document-feed", FixedDelay.of(properties.interval()))
        .execute((_, _) -> documentReading.reader().ifPresent(DocumentReader::read));
  }

  /** Files bring what waits where there is no feed as well. */
  @Bean
  RecurringTask<Void> documentRetryTask(
      DocumentRetries retries,
      RefusedDocuments refused,
      ToldParcels told,
      DocumentFeedProperties properties,
      Clock clock) {
    Duration interval = properties.interval();
    return Tasks.recurring(
            "document-retry", FixedDelay.of(interval.compareTo(RETRY) < 0 ? interval : RETRY))
        .execute((_, _) -> {
          retries.retryDue();
          refused.forgetOld(clock.instant());
          told.forgetOld(clock.instant());
        });
  }

  @Bean
  LastQuestion documentLastQuestion(
      Reading documentReading, DocumentRetries retries, RefusedDocuments refused, Clock clock) {
    return new DocumentLastQuestion(documentReading.reader(), retries, refused, clock);
  }

  @Bean
  MeterBinder documentMeters(RefusedDocuments refused, WaitingDocuments waiting) {
    return registry -> {
      Gauge.builder("connector.documents.refused", refused, each -> count(each::count))
          .description("Documents of the seller's system that stand refused")
          .register(registry);
      Gauge.builder("connector.documents.waiting", waiting, each -> count(each::count))
          .description("Documents of the seller's system that are tried again")
          .register(registry);
    };
  }

  private static double count(IntSupplier counting) {
    try {
      return counting.getAsInt();
    } catch (DataAccessException e) {
      return Double.NaN;
    }
  }
}
