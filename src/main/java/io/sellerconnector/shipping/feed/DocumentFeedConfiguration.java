package io.sellerconnector.shipping.feed;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.order.LastQuestion;
import io.sellerconnector.order.Orders;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;

/** Schedules the questions, if there is a feed to ask. */
@Configuration(proxyBeanMethods = false)
class DocumentFeedConfiguration {

  /** Which adapter is chosen, and whether it can be asked, is known only when it is open. */
  record Reading(Optional<DocumentReader> reader) {}

  @Bean
  Reading documentReading(
      ObjectProvider<DocumentFeed> feeds,
      DocumentTaker taker,
      DocumentMarks marks,
      RefusedDocuments refused,
      Orders orders,
      PlatformTransactionManager manager,
      DocumentFeedProperties properties,
      MeterRegistry meters,
      Clock clock) {
    DocumentFeed feed = feeds.getIfAvailable();
    return new Reading(
        Optional.ofNullable(feed)
            .map(asked ->
                new DocumentReader(
                    asked, taker, marks, refused, orders, manager, properties, meters, clock)));
  }

  @Bean
  RecurringTask<Void> documentFeedTask(
      Reading documentReading,
      RefusedDocuments refused,
      DocumentFeedProperties properties,
      Clock clock) {
    return Tasks.recurring("document-feed", FixedDelay.of(properties.interval()))
        .execute((_, _) ->
            documentReading
                .reader()
                .ifPresent(reader -> {
                  reader.read();
                  refused.forgetOld(clock.instant());
                }));
  }

  @Bean
  LastQuestion documentLastQuestion(
      Reading documentReading, RefusedDocuments refused, Clock clock) {
    return documentReading
        .reader()
        .<LastQuestion>map(reader -> new DocumentLastQuestion(reader, refused, clock))
        .orElse(_ -> new LastQuestion.Answer.Undecided());
  }

  @Bean
  MeterBinder documentMeters(RefusedDocuments refused) {
    return registry ->
        Gauge.builder("connector.documents.refused", refused, DocumentFeedConfiguration::count)
            .description("Documents of the seller's system that stand refused")
            .register(registry);
  }

  private static double count(RefusedDocuments refused) {
    try {
      return refused.count();
    } catch (DataAccessException e) {
      return Double.NaN;
    }
  }
}
