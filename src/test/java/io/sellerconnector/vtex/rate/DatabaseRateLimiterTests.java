package io.sellerconnector.vtex.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@Timeout(60)
class DatabaseRateLimiterTests {

  private static final RatedAccount SHOP = new RatedAccount("examplemarket", "one key");

  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final SharedRates rates = VtexFixtures.rates(dataSource);
  private final ScheduledExecutorService rateThread = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService otherRateThread =
      Executors.newSingleThreadScheduledExecutor();
  private final Pauses pauses = new Pauses(Clock.systemUTC());
  private final Pauses otherPauses = new Pauses(Clock.systemUTC());
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    rateThread.shutdownNow();
    otherRateThread.shutdownNow();
    callers.close();
    rateThread.close();
    otherRateThread.close();
    dataSource.close();
  }

  @Test
  void twoReplicasShareOneRate() {
    int perSecond = 40;
    Duration time = Duration.ofSeconds(3);
    AtomicInteger mine = new AtomicInteger();
    AtomicInteger theirs = new AtomicInteger();
    long end = System.nanoTime() + time.toNanos();
    crowd(limiter(perSecond, rateThread, pauses), mine, end);
    crowd(limiter(perSecond, otherRateThread, otherPauses), theirs, end);
    callers.close();

    int most = (int) (perSecond * time.toSeconds()) + 2 * perSecond / 4;
    assertThat(mine.get() + theirs.get()).isBetween(perSecond, most);
    assertThat(mine.get()).isPositive();
    assertThat(theirs.get()).isPositive();
  }

  @Test
  void theUrgentGoesFirst() {
    DatabaseRateLimiter limiter = limiter(4, rateThread, pauses);
    assertThat(limiter.awaitTurn("any", Priority.STOCK)).isTrue();
    List<Priority> turns = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    for (Priority priority : List.of(Priority.TRACKING, Priority.INVOICE, Priority.DECISION)) {
      calls.add(
          CompletableFuture.runAsync(
              () -> {
                if (limiter.awaitTurn("any", priority)) {
                  turns.add(priority);
                }
              },
              callers));
    }
    calls.forEach(CompletableFuture::join);

    assertThat(turns).containsExactly(Priority.DECISION, Priority.INVOICE, Priority.TRACKING);
  }

  @Test
  void postponesNoticesOverTheRate() {
    DatabaseRateLimiter limiter = limiter(1, rateThread, pauses);
    assertThat(limiter.awaitTurn("stock", Priority.STOCK)).isTrue();

    assertThat(limiter.awaitTurn("stock", Priority.STOCK)).isFalse();
  }

  @Test
  void sharesPauses() {
    DatabaseRateLimiter limiter = limiter(40, rateThread, pauses);
    DatabaseRateLimiter other = limiter(40, otherRateThread, otherPauses);
    limiter.pause(Duration.ofMinutes(1));
    limiter.lockOut(Duration.ofMinutes(5));
    await().until(() -> rates.lockedOutUntil(SHOP) != null);

    assertThat(other.awaitTurn("invoice", Priority.INVOICE)).isFalse();

    assertThat(otherPauses.isAsked()).isTrue();
    assertThat(otherPauses.isLockedOut()).isTrue();
    assertThat(Objects.requireNonNull(otherPauses.current()).after())
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
  }

  @Test
  void holdsNoOtherKeyBack() {
    limiter(40, rateThread, pauses).lockOut(Duration.ofMinutes(5));
    await().until(() -> rates.lockedOutUntil(SHOP) != null);
    RatedAccount withNewKey = new RatedAccount(SHOP.name(), "another key");

    assertThat(limiter(withNewKey, otherRateThread, otherPauses).awaitTurn("any", Priority.STOCK))
        .isTrue();
    assertThat(otherPauses.isLockedOut()).isFalse();

    rates.lockOut(withNewKey, 40, Duration.ofMinutes(1));
    assertThat(rates.take(withNewKey, "any", 1, 40, Duration.ofSeconds(1)).lockedOut())
        .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
  }

  @Test
  void remembersEachKeyOfAnAccountThatIsRefused() {
    RatedAccount other = new RatedAccount(SHOP.name(), "another key");
    rates.lockOut(SHOP, 40, Duration.ofMinutes(5));
    rates.lockOut(other, 40, Duration.ofMinutes(1));
    rates.lockOut(SHOP, 40, Duration.ofMinutes(2));

    assertThat(rates.take(SHOP, "any", 1, 40, Duration.ofSeconds(1)).lockedOut())
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    assertThat(rates.take(other, "any", 1, 40, Duration.ofSeconds(1)).lockedOut())
        .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    assertThat(
            rates
                .take(new RatedAccount(SHOP.name(), "a third"), "any", 1, 40, Duration.ofSeconds(1))
                .lockedOut())
        .isZero();
  }

  @Test
  void forgetsLockOutsThatAreOver() {
    JdbcClient jdbc = JdbcClient.create(dataSource);
    rates.lockOut(SHOP, 40, Duration.ofMinutes(5));
    jdbc.sql(
            "update marketplace_lock_out set locked_out_until = current_timestamp - interval '1' second")
        .update();
    assertThat(rates.take(SHOP, "any", 1, 40, Duration.ofSeconds(1)).lockedOut()).isZero();

    rates.lockOut(new RatedAccount(SHOP.name(), "another key"), 40, Duration.ofMinutes(1));

    assertThat(jdbc.sql("select key_print from marketplace_lock_out").query(String.class).list())
        .containsExactly("another key");
  }

  @Test
  void holdsEveryKeyBackWhereAnEarlierConnectorHasNamedNone() {
    rates.lockOut(SHOP, 40, Duration.ofMinutes(5));
    JdbcClient.create(dataSource).sql("update marketplace_lock_out set key_print = ''").update();

    assertThat(rates.take(SHOP, "any", 1, 40, Duration.ofSeconds(1)).lockedOut()).isPositive();
  }

  @Test
  void sharesWhatARefusalTaught() {
    DatabaseRateLimiter limiter = limiter(40, rateThread, pauses);
    assertThat(limiter.awaitTurn("stock", Priority.STOCK)).isTrue();
    limiter.slowDown("stock", System.nanoTime());
    await().until(() -> rates.all().stream().anyMatch(row -> row.rate().slowedAt() != null));
    DatabaseRateLimiter other = limiter(40, otherRateThread, otherPauses);

    assertThat(other.awaitTurn("stock", Priority.STOCK)).isTrue();
    assertThat(other.perSecond("stock")).isLessThan(30);
    assertThat(other.awaitTurn("invoice", Priority.INVOICE)).isTrue();
    assertThat(other.perSecond("invoice")).isEqualTo(40);
  }

  @Test
  void letsNothingOutAboveTheRateWhileTheDatabaseIsAway() {
    DatabaseRateLimiter limiter = limiter(40, rateThread, pauses);
    dataSource.close();

    assertThat(limiter.awaitTurn("stock", Priority.STOCK)).isFalse();
  }

  @Test
  void hasRoomForAboutWhatItCanServe() {
    DatabaseRateLimiter limiter = limiter(40, rateThread, pauses);

    assertThat(limiter.room(Priority.STOCK)).isEqualTo(9); // a fifth of a second's calls, and one
    assertThat(limiter.room(Priority.INVOICE)).isEqualTo(Integer.MAX_VALUE);
    assertThat(limiter(0, rateThread, pauses).room(Priority.STOCK)).isEqualTo(Integer.MAX_VALUE);
  }

  private void crowd(DatabaseRateLimiter limiter, AtomicInteger turns, long end) {
    for (int i = 0; i < 20; i++) {
      callers.execute(() -> {
        while (System.nanoTime() - end < 0) {
          if (limiter.awaitTurn("stock", Priority.STOCK)) {
            turns.incrementAndGet();
          }
        }
      });
    }
  }

  private DatabaseRateLimiter limiter(int perSecond, ScheduledExecutorService thread, Pauses own) {
    return new DatabaseRateLimiter(SHOP, perSecond, Duration.ofMillis(200), rates, own, thread);
  }

  private DatabaseRateLimiter limiter(
      RatedAccount account, ScheduledExecutorService thread, Pauses own) {
    return new DatabaseRateLimiter(account, 40, Duration.ofMillis(200), rates, own, thread);
  }
}
