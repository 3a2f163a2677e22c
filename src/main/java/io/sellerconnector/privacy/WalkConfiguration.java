package io.sellerconnector.privacy;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings all rows to the current keys, in the background. */
@Configuration(proxyBeanMethods = false)
class WalkConfiguration {

  /** A replica of the version or key before may have written until it was stopped. */
  private static final Duration CHECK_AGAIN_AFTER = Duration.ofHours(24);

  @Bean
  WalkTable privacyWalkTable(JdbcClient jdbc, Clock clock) {
    return new WalkTable(jdbc, clock);
  }

  /** Nothing is sealed where there is no key. */
  @Bean
  Walks privacyWalks(
      KeyedSealing sealing,
      PrivacyProperties properties,
      JdbcTemplate jdbc,
      WalkTable table,
      Clock clock,
      MeterRegistry meters,
      ObjectProvider<SealedStore> stores,
      ObjectProvider<Walk> others) {
    List<Walk> walks = new ArrayList<>(others.orderedStream().toList());
    if (properties.isEncrypting()) {
      stores.stream()
          .flatMap(store -> store.sealedColumns().stream())
          .forEach(column -> walks.add(new ColumnWalk(jdbc, sealing, column)));
    }
    new WalkMeters(table, walks, meters);
    return new Walks(walks, table, meters, clock, CHECK_AGAIN_AFTER);
  }

  @Bean
  RecurringTask<Void> privacyWalkTask(Walks walks, PrivacyProperties properties) {
    return Tasks.recurring("privacy-walks", FixedDelay.of(properties.walkInterval()))
        .execute((_, _) -> walks.run());
  }
}
