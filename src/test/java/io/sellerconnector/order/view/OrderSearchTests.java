package io.sellerconnector.order.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.database.BoundedQueries;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Lists of orders beside orders that need the same database. */
@DatabaseTest
class OrderSearchTests {

  private static final OrderSearch.Criteria ALL =
      new OrderSearch.Criteria(null, null, null, null, null, null, null, 10);

  private final DatabaseFixture database = DatabaseFixture.open();
  private final CountDownLatch slow = new CountDownLatch(1);
  private final OrderSearch search =
      new OrderSearch(
          new JdbcTemplate(
              new DelegatingDataSource(database) {
                @Override
                public Connection getConnection() throws SQLException {
                  try {
                    slow.await();
                  } catch (InterruptedException e) {
                    throw new SQLException(e);
                  }
                  return super.getConnection();
                }
              }));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void refusesTheFifthListThatIsWantedAtOnceUntilOneIsDone() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<OrderSearch.Summary>>> all = new ArrayList<>();
      for (int i = 0; i <= BoundedQueries.AT_ONCE; i++) {
        all.add(threads.submit(() -> search.find(ALL)));
      }
      await().until(() -> all.stream().anyMatch(Future::isDone));
      slow.countDown();

      List<HttpStatus> refused = new ArrayList<>();
      for (Future<List<OrderSearch.Summary>> each : all) {
        try {
          assertThat(each.get()).isEmpty();
        } catch (ExecutionException e) {
          refused.add((HttpStatus) ((SellerProblem) e.getCause()).getStatusCode());
        }
      }
      assertThat(refused).containsExactly(HttpStatus.TOO_MANY_REQUESTS);
    }
    assertThat(search.find(ALL)).as("every permit came back").isEmpty();
  }
}
