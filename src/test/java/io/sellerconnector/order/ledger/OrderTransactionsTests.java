package io.sellerconnector.order.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.inbound.ProtocolException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

class OrderTransactionsTests {

  private final AtomicInteger attempts = new AtomicInteger();
  private final OrderTransactions orderTransactions =
      new OrderTransactions(
          new NoTransactions(),
          new OrderProperties(
              BigDecimal.ONE,
              "8d",
              "30d",
              Duration.ofSeconds(1),
              10,
              4,
              OrderProperties.PaidUnshippable.RAISE));

  @Test
  void triesAgainAfterADeadlock() {
    String result =
        orderTransactions.run(status -> {
          if (attempts.incrementAndGet() < 4) {
            throw new CannotAcquireLockException("deadlock detected");
          }
          return "done";
        });

    assertThat(result).isEqualTo("done");
    assertThat(attempts).hasValue(4);
  }

  @Test
  void answers503IfItKeepsFailing() {
    assertThatThrownBy(() ->
            orderTransactions.run(status -> {
              attempts.incrementAndGet();
              throw new CannotCreateTransactionException("no connection: secret");
            }))
        .isInstanceOfSatisfying(
            ProtocolException.class,
            e -> {
              assertThat(e.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
              assertThat(e.code()).isEqualTo("ORD008");
              assertThat(e.text()).doesNotContain("secret");
            });
    assertThat(attempts).hasValue(4);
  }

  @Test
  void waitsOnlyOnceForADatabaseThatIsAway() {
    assertThatThrownBy(() ->
            orderTransactions.run(status -> {
              attempts.incrementAndGet();
              spend(Duration.ofMillis(501));
              throw new CannotCreateTransactionException("no connection");
            }))
        .isInstanceOf(OrdersUnavailableException.class);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void triesAgainAfterADeadlockThatTookItsTime() {
    String result =
        orderTransactions.run(status -> {
          if (attempts.incrementAndGet() < 2) {
            spend(Duration.ofMillis(501));
            throw new CannotAcquireLockException("deadlock detected");
          }
          return "done";
        });

    assertThat(result).isEqualTo("done");
  }

  private static void spend(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void doesNotRepeatWhatCannotSucceed() {
    assertThatThrownBy(() ->
            orderTransactions.run(status -> {
              attempts.incrementAndGet();
              throw new DataIntegrityViolationException("too long");
            }))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(attempts).hasValue(1);
  }

  private static final class NoTransactions implements PlatformTransactionManager {

    @Override
    public TransactionStatus getTransaction(TransactionDefinition definition) {
      return new SimpleTransactionStatus();
    }

    @Override
    public void commit(TransactionStatus status) {}

    @Override
    public void rollback(TransactionStatus status) {}
  }
}
