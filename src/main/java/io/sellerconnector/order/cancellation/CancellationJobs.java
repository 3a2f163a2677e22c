package io.sellerconnector.order.cancellation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.marketplace.Marketplaces;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Checks what is configured, and schedules the search for cancellations nobody decided in time. */
@Configuration(proxyBeanMethods = false)
class CancellationJobs {

  CancellationJobs(CancellationProperties properties, Marketplaces marketplaces) {
    for (String account : properties.marketplaces().keySet()) {
      if (marketplaces.all().stream().noneMatch(m -> m.account().value().equals(account))) {
        throw new InvalidConfigurationPropertyValueException(
            "connector.cancellation.marketplaces." + account,
            account,
            "no entry of connector.marketplaces has this account");
      }
    }
  }

  @Bean
  RecurringTask<Void> cancellationDeadlineTask(
      CancellationDeadlines deadlines, CancellationProperties properties) {
    return Tasks.recurring("cancellation-deadlines", FixedDelay.of(properties.checkInterval()))
        .execute((instance, context) -> deadlines.run());
  }
}
