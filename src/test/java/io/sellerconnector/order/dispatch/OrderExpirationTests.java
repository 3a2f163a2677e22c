package io.sellerconnector.order.dispatch;

import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Task;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class OrderExpirationTests {

  private final OrderModuleFixture room = OrderModuleFixture.open();
  private final OrderExpiration expiry = room.context.getBean(OrderExpiration.class);

  @BeforeEach
  void sell() {
    room.sell("A", 2000, 500);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void givesTheStockBackWhenTheTimeHasRunOut() {
    OrderId id = room.place(order("1-01", "A").toString());

    room.clock.advance(Duration.ofDays(8).minusSeconds(1));
    expiry.run();
    assertThat(room.order(id).state()).isEqualTo(OrderState.PLACED);

    room.clock.advance(Duration.ofSeconds(1));
    expiry.run();
    expiry.run();
    assertThat(room.order(id).state()).isEqualTo(OrderState.EXPIRED);
    assertThat(room.reservations.stock("A")).isEqualTo(500);
    assertThat(room.trail(id)).filteredOn(line -> line.startsWith("expired")).hasSize(1);
    assertThat(room.counted("expire", "expired")).isEqualTo(1);
  }

  @Test
  void worksThroughMoreThanOneBatchWithTwoReplicas() {
    for (int number = 0; number < 230; number++) {
      room.place(order(number + "-01", "A").toString());
    }
    room.clock.advance(Duration.ofDays(9));

    CompletableFuture.allOf(
            CompletableFuture.runAsync(expiry::run), CompletableFuture.runAsync(expiry::run))
        .join();
    expiry.run();

    assertThat(
            room.jdbc
                .sql("select count(*) from orders where state = 'EXPIRED'")
                .query(Integer.class)
                .single())
        .isEqualTo(230);
    assertThat(room.reservations.stock("A")).isEqualTo(500);
    assertThat(room.counted("expire", "expired")).isEqualTo(230);
  }

  @Test
  void oneHundredThatAlwaysFailHoldUpNoYoungerOne() {
    for (int number = 0; number < 100; number++) {
      room.place(order(number + "-01", "A").toString());
    }
    room.clock.advance(Duration.ofHours(1));
    OrderId young = room.place(order("100-01", "A").toString());
    room.reservations.failing = id -> !id.value().startsWith(young.value());
    room.clock.advance(Duration.ofDays(9));

    expiry.run();
    expiry.run();

    assertThat(room.order(young).state()).isEqualTo(OrderState.EXPIRED);
    assertThat(
            room.jdbc
                .sql("select count(*) from orders where state = 'PLACED'")
                .query(Integer.class)
                .single())
        .isEqualTo(100);
  }

  @Test
  void isARecurringTask() {
    assertThat(room.context.getBean("orderExpiryTask", Task.class).getName())
        .isEqualTo("order-expiry");
  }
}
