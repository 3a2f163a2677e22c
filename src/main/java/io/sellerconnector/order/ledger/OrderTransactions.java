package io.sellerconnector.order.ledger;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the transactions of the marketplace's calls: again if one fails for a passing reason, and
 * refused with 503 if it keeps failing, or if that takes too long. What runs must be harmless to
 * repeat.
 */
@Component
public final class OrderTransactions {

  private static final Logger log = LoggerFactory.getLogger(OrderTransactions.class);
  private static final int PAUSE_MILLIS = 20;

  /** Who has waited so long for the database in vain need not wait for it again. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final TransactionTemplate template;
  private final int attempts;

  OrderTransactions(PlatformTransactionManager manager, OrderProperties properties) {
    this.template = new TransactionTemplate(manager);
    this.attempts = properties.transactionAttempts();
  }

  public <T> T run(Function<TransactionStatus, T> work) {
    return run(work, attempts);
  }

  /** Without a second try: for what is asked after something has failed already. */
  public <T> T once(Function<TransactionStatus, T> work) {
    return run(work, 1);
  }

  private <T> T run(Function<TransactionStatus, T> work, int attempts) {
    long start = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        return Objects.requireNonNull(template.execute(work::apply));
      } catch (DataAccessException | TransactionException e) {
        if (!passing(e)) {
          throw e;
        }
        if (attempt >= attempts || isAway(e, start) || !pause(attempt)) {
          throw unavailable(e, attempt);
        }
      }
    }
  }

  /** A deadlock also takes its time to be found, but then the database is there. */
  private static boolean isAway(RuntimeException e, long startNanos) {
    return !(e instanceof ConcurrencyFailureException)
        && System.nanoTime() - startNanos > PATIENCE.toNanos();
  }

  private static boolean passing(RuntimeException e) {
    return e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof DataAccessResourceFailureException
        || e instanceof TransactionException;
  }

  private static boolean pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, PAUSE_MILLIS * attempt));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The cause's message may quote the order, so only its kind is logged. */
  private static OrdersUnavailableException unavailable(RuntimeException e, int attempts) {
    log.warn("A transaction on orders failed {} times: {}", attempts, e.getClass().getSimpleName());
    return new OrdersUnavailableException();
  }
}
