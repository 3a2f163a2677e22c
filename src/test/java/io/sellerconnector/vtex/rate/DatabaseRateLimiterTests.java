package io.sellerconnector.vtex.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.TestDatabase;
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

@DatabaseTest
@Timeout(60)
class DatabaseRateLimiterTests {

  private static final String SHOP = "examplemarket";

  private final HikariDataSource dataSource = TestDatabase.create().migrated();
  private final SharedRates rates = VtexFixtures.rates(dataSource);
  private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService otherKeeper = Executors.newSingleThreadScheduledExecutor();
  private final Pauses pauses = new Pauses(Clock.systemUTC());
  private final Pauses otherPauses = new Pauses(Clock.systemUTC());
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    keeper.shutdownNow();
    otherKeeper.shutdownNow();
    callers.close();
    dataSource.close();
  }

  @Test
  void twoReplicasShareOneRate() {
    int perSecond = 40;
    Duration time = Duration.ofSeconds(3);
    AtomicInteger mine = new AtomicInteger();
    AtomicInteger theirs = new AtomicInteger();
    long end = System.nanoTime() + time.toNanos();
    crowd(line(perSecond, keeper, pauses), mine, end);
    crowd(line(perSecond, otherKeeper, otherPauses), theirs, end);
    callers.close();

    int most = (int) (perSecond * time.toSeconds()) + 2 * perSecond / 4;
    assertThat(mine.get() + theirs.get()).isBetween(perSecond, most);
    assertThat(mine.get()).isPositive();
    assertThat(theirs.get()).isPositive();
  }

  @Test
  void theUrgentGoesFirst() {
    DatabaseRateLimiter line = line(4, keeper, pauses);
    assertThat(line.awaitTurn("any", 3)).isTrue();
    List<Integer> turns = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    for (int urgency : new int[] {2, 1, 0}) {
      calls.add(
          CompletableFuture.runAsync(
              () -> {
                if (line.awaitTurn("any", urgency)) {
                  turns.add(urgency);
                }
              },
              callers));
    }
    calls.forEach(CompletableFuture::join);

    assertThat(turns).containsExactly(0, 1, 2);
  }

  @Test
  void postponesNoticesOverTheRate() {
    DatabaseRateLimiter line = line(1, keeper, pauses);
    assertThat(line.awaitTurn("stock", 3)).isTrue();

    assertThat(line.awaitTurn("stock", 3)).isFalse();
  }

  @Test
  void sharesPauses() {
    DatabaseRateLimiter line = line(40, keeper, pauses);
    DatabaseRateLimiter other = line(40, otherKeeper, otherPauses);
    line.pause(Duration.ofMinutes(1));
    line.lockOut(Duration.ofMinutes(5));
    await().until(() -> rates.all().stream().anyMatch(row -> row.lockedOutUntil() != null));

    assertThat(other.awaitTurn("invoice", 1)).isFalse();

    assertThat(otherPauses.isAsked()).isTrue();
    assertThat(otherPauses.isLockedOut()).isTrue();
    assertThat(Objects.requireNonNull(otherPauses.current()).after())
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
  }

  @Test
  void sharesWhatARefusalTaught() {
    DatabaseRateLimiter line = line(40, keeper, pauses);
    assertThat(line.awaitTurn("stock", 3)).isTrue();
    line.slowDown("stock", System.nanoTime());
    await().until(() -> rates.all().stream().anyMatch(row -> row.rate().slowedAt() != null));
    DatabaseRateLimiter other = line(40, otherKeeper, otherPauses);

    assertThat(other.awaitTurn("stock", 3)).isTrue();
    assertThat(other.perSecond("stock")).isLessThan(30);
    assertThat(other.awaitTurn("invoice", 1)).isTrue();
    assertThat(other.perSecond("invoice")).isEqualTo(40);
  }

  @Test
  void letsNothingOutAboveTheRateWhileTheDatabaseIsAway() {
    DatabaseRateLimiter line = line(40, keeper, pauses);
    dataSource.close();

    assertThat(line.awaitTurn("stock", 3)).isFalse();
  }

  @Test
  void hasRoomForAboutWhatItCanServe() {
    DatabaseRateLimiter line = line(40, keeper, pauses);

    assertThat(line.room(3)).isEqualTo(9); // a fifth of a second's calls, and one
    assertThat(line.room(1)).isEqualTo(Integer.MAX_VALUE);
    assertThat(line(0, keeper, pauses).room(3)).isEqualTo(Integer.MAX_VALUE);
  }

  private void crowd(DatabaseRateLimiter line, AtomicInteger turns, long end) {
    for (int i = 0; i < 20; i++) {
      callers.execute(() -> {
        while (System.nanoTime() - end < 0) {
          if (line.awaitTurn("stock", 3)) {
            turns.incrementAndGet();
          }
        }
      });
    }
  }

  private DatabaseRateLimiter line(int perSecond, ScheduledExecutorService thread, Pauses own) {
    return new DatabaseRateLimiter(SHOP, perSecond, Duration.ofMillis(200), rates, own, thread);
  }
}
