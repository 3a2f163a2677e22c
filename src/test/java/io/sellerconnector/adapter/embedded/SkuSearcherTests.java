package io.sellerconnector.adapter.embedded;

import static io.sellerconnector.adapter.embedded.EmbeddedFixture.sku;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.SearchRefused;
import io.sellerconnector.adapter.editing.SkuPage;
import io.sellerconnector.adapter.editing.SkuSearch;
import io.sellerconnector.database.BoundedQueries;
import io.sellerconnector.testing.DatabaseTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Searches beside orders that need the same database. */
@DatabaseTest
class SkuSearcherTests {

  private static final SkuSearch CUP = new SkuSearch("of a", null, null, null, null, null, 10);

  private final EmbeddedFixture here = EmbeddedFixture.started();

  @BeforeEach
  void sell() {
    assertThat(here.catalogue.apply(List.of(sku("A"), sku("B"))))
        .containsOnly(new ChangeOutcome.Applied(true));
  }

  @AfterEach
  void close() {
    here.dataSource.close();
  }

  private static SkuSearcher searcher(DataSource dataSource) {
    return new SkuSearcher(
        new BoundedQueries(dataSource, Duration.ofMillis(50), Duration.ofSeconds(5)));
  }

  @Test
  void usesFourConnectionsHoweverManySearch() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger used = new AtomicInteger();
    SkuSearcher searcher =
        searcher(
            new DelegatingDataSource(here.dataSource) {
              @Override
              public Connection getConnection() throws SQLException {
                used.incrementAndGet();
                try {
                  slow.await();
                } catch (InterruptedException e) {
                  throw new SQLException(e);
                }
                return super.getConnection();
              }
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SkuPage>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(threads.submit(() -> searcher.search(CUP)));
      }
      await().until(() -> all.stream().filter(Future::isDone).count() == 36);
      assertThat(used).hasValue(BoundedQueries.AT_ONCE);
      assertThat(here.catalogue.apply(List.of(stock("A", 3))).getFirst())
          .as("others go on")
          .isEqualTo(new ChangeOutcome.Applied(false));

      slow.countDown();
      int found = 0;
      for (Future<SkuPage> each : all) {
        try {
          found += each.get().skus().size();
        } catch (ExecutionException e) {
          assertThat(e.getCause())
              .isInstanceOfSatisfying(
                  SearchRefused.class,
                  refused -> assertThat(refused.kind()).isEqualTo(SearchRefused.Cause.BUSY));
        }
      }
      assertThat(found).isEqualTo(BoundedQueries.AT_ONCE);
    }
    assertThat(searcher.search(CUP).skus()).as("every permit came back").hasSize(1);
  }

  /** The table is locked as only PostgreSQL can, so that the search waits in the database. */
  @Test
  @EnabledIfSystemProperty(named = "connector.test.database", matches = "postgresql")
  void givesUpWhatTakesTooLongAndLetsOthersSearch() {
    SkuSearcher searcher =
        new SkuSearcher(
            new BoundedQueries(here.dataSource, Duration.ofMillis(50), Duration.ofSeconds(1)));
    here.transaction.executeWithoutResult(_ -> {
      here.jdbc.execute("lock table inventory_sku in access exclusive mode");
      assertThatThrownBy(() -> inAnotherThread(() -> searcher.search(CUP)))
          .cause()
          .isInstanceOfSatisfying(
              SearchRefused.class,
              refused -> {
                assertThat(refused.kind()).isEqualTo(SearchRefused.Cause.TOO_SLOW);
                assertThat(refused.reason()).contains("longer than 1 s");
              });
    });
    assertThat(searcher.search(CUP).skus()).hasSize(1);
  }

  private static SkuPage inAnotherThread(Callable<SkuPage> search) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.submit(search).get();
    }
  }
}
