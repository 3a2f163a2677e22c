package io.sellerconnector.affiliate.seller;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.testing.DatabaseTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Every call of a seller's VTEX is compared with secrets that are read from time to time. */
@DatabaseTest
@Timeout(60)
class SellerSecretsTests {

  private static final SellerName SHOES = new SellerName("shoes");

  private final SellersFixture room = new SellersFixture();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile CountDownLatch open = new CountDownLatch(0);

  private final SellerSecrets secrets =
      new SellerSecrets(
          JdbcClient.create(
              new DelegatingDataSource(room.database) {
                @Override
                public Connection getConnection() throws SQLException {
                  reads.incrementAndGet();
                  SellerSecretsTests.await(open);
                  return super.getConnection();
                }
              }),
          new JdbcTransactionManager(room.database),
          TextEncryption.none(),
          room.clock,
          nanos::get);

  @AfterEach
  void close() {
    open.countDown();
    room.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noCallWaitsForSecretsToBeReadAgain() {
    String secret = room.secrets.current(SHOES);
    assertThat(secrets.matches(SHOES, secret)).isTrue();
    int before = reads.get();
    open = new CountDownLatch(1);
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());

    for (int call = 0; call < 100; call++) {
      assertThat(secrets.matches(SHOES, secret)).isTrue();
    }

    Awaitility.await().until(() -> reads.get() > before);
    assertThat(reads).hasValue(before + 1);
  }

  @Test
  void whatAnotherReplicaHasDrawnIsKnownAtOnce() {
    assertThat(secrets.matches(SHOES, "guessed")).isFalse();
    String secret = room.secrets.current(SHOES);
    nanos.addAndGet(Duration.ofMillis(60).toNanos());

    assertThat(secrets.matches(SHOES, secret)).isTrue();
  }

  @Test
  void whatAnotherReplicaHasTakenAwayOpensNothingAfterFiveSeconds() {
    String secret = room.secrets.current(SHOES);
    assertThat(secrets.matches(SHOES, secret)).isTrue();
    room.secrets.delete(SHOES);
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());

    assertThat(secrets.matches(SHOES, secret)).isFalse();
  }
}
