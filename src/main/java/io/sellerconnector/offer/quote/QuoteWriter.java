package io.sellerconnector.offer.quote;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writes each replica's quotes regularly and at its end; one replica prunes them. */
@Configuration(proxyBeanMethods = false)
class QuoteWriter {

  private static final Duration PRUNING = Duration.ofMinutes(10);

  @Bean
  RecurringTask<Void> pruneQuotes(QuoteTable table, QuoteProperties properties, Clock clock) {
    return Tasks.recurring("prune-quotes", FixedDelay.of(PRUNING))
        .execute((_, _) -> {
          table.prune(clock.instant().minus(properties.retention()));
        });
  }

  @Bean
  SmartLifecycle quoteFlushing(QuoteLedger ledger, QuoteProperties properties) {
    return new Flushing(ledger, properties.flushInterval().toMillis());
  }

  /** Ends after the web server has, so that its last promises are written, too. */
  private static final class Flushing implements SmartLifecycle {

    private final QuoteLedger ledger;
    private final long millis;
    private @Nullable ScheduledExecutorService executor;

    Flushing(QuoteLedger ledger, long millis) {
      this.ledger = ledger;
      this.millis = millis;
    }

    @Override
    public synchronized void start() {
      ScheduledExecutorService own =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name("quotes").daemon().factory());
      var _ = own.scheduleWithFixedDelay(ledger::flush, millis, millis, TimeUnit.MILLISECONDS);
      executor = own;
    }

    @Override
    public synchronized void stop() {
      if (executor != null) {
        executor.shutdown(); // not interrupted: H2 would close its file under everybody
        executor = null;
        ledger.flush();
      }
    }

    @Override
    public synchronized boolean isRunning() {
      return executor != null;
    }

    @Override
    public int getPhase() {
      return 0;
    }
  }
}
