package io.sellerconnector.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.TcpProxy;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.TimingTest;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;

@TimingTest
class DatabaseWatchIT {

  private final TestDatabase database = TestDatabase.createOnPostgres();
  private final TcpProxy line = new TcpProxy(portOfTheServer());
  private final PostgresDefaults defaults = new PostgresDefaults();
  private final HikariDataSource pool = new HikariDataSource();
  private final JdbcClient jdbc = JdbcClient.create(pool);

  @BeforeEach
  void open() {
    pool.setJdbcUrl(at(line.port()));
    pool.setUsername(database.username());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(3);
    pool.setConnectionTimeout(1500);
    pool.setValidationTimeout(500);
    defaults.postProcessAfterInitialization(pool, "dataSource");
    one();
  }

  @AfterEach
  void close() throws Exception {
    line.close();
    pool.close();
    defaults.destroy();
  }

  @Test
  void endsTheWaitForADatabaseThatHangs() {
    line.freeze();

    long start = System.nanoTime();
    assertThatThrownBy(this::one).isInstanceOf(DataAccessException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

    line.mend();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(one()).isEqualTo(1));
  }

  @Test
  void leavesALongStatementAlone() {
    assertThat(jdbc.sql("select 1 from pg_sleep(3)").query(Integer.class).single()).isEqualTo(1);
    assertThat(one()).isEqualTo(1);
  }

  /** Whoever finds none free is told so; nobody else is disturbed. */
  @Test
  @CapturesAllOutput
  void aPoolThatIsUsedUpIsNotADatabaseThatHangs(CapturedOutput output) throws Exception {
    try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> longOnes = new ArrayList<>();
      for (int user = 0; user < pool.getMaximumPoolSize(); user++) {
        longOnes.add(
            users.submit(
                () -> jdbc.sql("select 1 from pg_sleep(4)").query(Integer.class).single()));
      }
      Awaitility.await()
          .until(() -> pool.getHikariPoolMXBean().getActiveConnections() == longOnes.size());

      assertThatThrownBy(this::one)
          .isInstanceOf(CannotGetJdbcConnectionException.class)
          .hasRootCauseInstanceOf(SQLTransientConnectionException.class);
      assertThat(new DatabaseHealth(pool, () -> false).health().getStatus()).isEqualTo(Status.UP);

      for (Future<Integer> each : longOnes) {
        assertThat(each.get()).isEqualTo(1);
      }
    }
    assertThat(one()).isEqualTo(1);
    assertThat(output).doesNotContain("answers nothing");
  }

  /** Its own connections are all in use, so that the question waits for its turn there. */
  @Test
  @CapturesAllOutput
  void aPoolerThatIsBusyIsNotADatabaseThatHangs(CapturedOutput output) throws Exception {
    PostgresDefaults behind = new PostgresDefaults();
    try (BusyPooler pooler = new BusyPooler(portOfTheServer());
        HikariDataSource users = new HikariDataSource()) {
      users.setJdbcUrl(at(pooler.port()) + "?sslmode=disable");
      users.setUsername(database.username());
      users.setPassword(database.password());
      users.setMaximumPoolSize(2);
      behind.postProcessAfterInitialization(users, "dataSource");
      JdbcClient through = JdbcClient.create(users);
      Awaitility.await("what stands between was found out").until(() -> pooler.left() == 1);
      try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Integer>> longOnes = new ArrayList<>();
        assertThat(users.getConnection()).satisfies(Connection::close);
        Awaitility.await().until(() -> users.getHikariPoolMXBean().getTotalConnections() == 2);
        pooler.beBusy();
        for (int user = 0; user < 2; user++) {
          longOnes.add(
              both.submit(
                  () -> through.sql("select 1 from pg_sleep(4)").query(Integer.class).single()));
        }
        for (Future<Integer> each : longOnes) {
          assertThat(each.get()).isEqualTo(1);
        }
      }
    } finally {
      behind.destroy();
    }
    assertThat(output).doesNotContain("answers nothing");
  }

  private int portOfTheServer() {
    return URI.create(database.url().substring("jdbc:".length())).getPort();
  }

  private String at(int port) {
    return database.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
  }

  private int one() {
    return jdbc.sql("select 1").query(Integer.class).single();
  }
}
