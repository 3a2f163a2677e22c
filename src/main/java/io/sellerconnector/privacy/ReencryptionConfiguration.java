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
class ReencryptionConfiguration {

  /** A replica of the version or key before may have written until it was stopped. */
  private static final Duration CHECK_AGAIN_AFTER = Duration.ofHours(24);

  @Bean
  ReencryptionTable privacyWalkTable(JdbcClient jdbc, Clock clock) {
    return new ReencryptionTable(jdbc, clock);
  }

  /** Nothing is sealed where there is no key. */
  @Bean
  ReencryptionJobs privacyWalks(
      AesTextEncryption sealing,
      PrivacyProperties properties,
      JdbcTemplate jdbc,
      ReencryptionTable table,
      Clock clock,
      MeterRegistry meters,
      ObjectProvider<EncryptedStore> stores,
      ObjectProvider<ReencryptionJob> others) {
    List<ReencryptionJob> walks = new ArrayList<>(others.orderedStream().toList());
    if (properties.isEncrypting()) {
      stores.stream()
          .flatMap(store -> store.sealedColumns().stream())
          .forEach(column -> walks.add(new ColumnReencryption(jdbc, sealing, column)));
    }
    new ReencryptionMetrics(table, walks, meters);
    return new ReencryptionJobs(walks, table, meters, clock, CHECK_AGAIN_AFTER);
  }

  @Bean
  RecurringTask<Void> privacyWalkTask(
      ReencryptionJobs reencryptionJobs, PrivacyProperties properties) {
    return Tasks.recurring("privacy-walks", FixedDelay.of(properties.walkInterval()))
        .execute((_, _) -> reencryptionJobs.run());
  }
}
