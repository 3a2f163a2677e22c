package io.sellerconnector.offer.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.offer.HeldStock;
import io.sellerconnector.offer.StockMaxAge;
import io.sellerconnector.offer.TakenStock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the connector's own ledger together, and lets it and others take over from each other. */
@Configuration(proxyBeanMethods = false)
class OwnLedgerConfiguration {

  private static final Duration FOLLOWING_UP = Duration.ofMinutes(1);
  private static final Duration PRUNING = Duration.ofMinutes(10);

  /** How much longer than it counts what was told may be remembered somewhere. */
  private static final Duration LATE = Duration.ofHours(1);

  /** No setting lets anything count for longer that was told. */
  private static final Duration OLDEST = Duration.ofDays(31);

  /** Only who asks for it by this qualifier gets it: a ledger otherwise is the chosen one. */
  @Bean(defaultCandidate = false)
  @Qualifier("own")
  OwnStockLedger ownStockLedger(
      JdbcTemplate jdbc, StockMaxAge maxAge, MeterRegistry meters, Clock clock) {
    return new OwnStockLedger(
        new OwnStock(jdbc),
        new TakenStockTable(jdbc),
        maxAge.age(),
        new StaleStockAlert(meters),
        clock);
  }

  /** None where the inventory subtracts by itself what orders hold. */
  @Bean
  @Nullable TakenStock takenStock(
      StockLedger ledger, @Qualifier("own") StockLedger own, JdbcTemplate jdbc) {
    return ledger.equals(own) ? new StoredTakenStock(jdbc) : null;
  }

  @Bean
  LedgerSwitch ledgerSwitch(
      StockLedger ledger,
      @Qualifier("own") StockLedger own,
      HeldStock held,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Clock clock) {
    boolean isOwn = ledger.equals(own);
    return new LedgerSwitch(
        isOwn ? "own" : AopUtils.getTargetClass(ledger).getName(),
        isOwn,
        new LedgerChoices(jdbc),
        new Recount(ledger, held, jdbc, new TransactionTemplate(transactions)),
        clock);
  }

  @Bean
  RecurringTask<Void> followUpLedgerSwitch(LedgerSwitch ledgerSwitch) {
    return Tasks.recurring("follow-up-ledger-turn", FixedDelay.of(FOLLOWING_UP))
        .execute((_, _) -> ledgerSwitch.followUp());
  }

  @Bean
  RecurringTask<Void> pruneTakenStock(JdbcTemplate jdbc, StockMaxAge maxAge, Clock clock) {
    TakenStockTable taken = new TakenStockTable(jdbc);
    return Tasks.recurring("prune-taken-stock", FixedDelay.of(PRUNING))
        .execute((_, _) -> {
          Instant now = clock.instant();
          taken.prune(now.minus(maxAge.age()).minus(LATE), now.minus(OLDEST));
        });
  }
}
