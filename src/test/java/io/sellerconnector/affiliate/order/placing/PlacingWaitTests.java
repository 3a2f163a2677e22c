package io.sellerconnector.affiliate.order.placing;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.ACME;
import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.AwaitedOrders;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits for a placement is answered when its outcome is known. */
@DatabaseTest
@Timeout(60)
class PlacingWaitTests {

  private static final AffiliateOrderId ORDER = new AffiliateOrderId(ACME, "M-1");
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();
  private final AffiliateOrders orders = room.context.getBean(AffiliateOrders.class);
  private final AwaitedOrders awaited = room.context.getBean(AwaitedOrders.class);

  @AfterEach
  void close() {
    room.close();
  }

  private CompletableFuture<Void> waitFor(AwaitedOrders awaited, long firstMillis) {
    PlacingWait wait =
        new PlacingWait(
            orders,
            awaited,
            new PlacingProperties(Duration.ofMinutes(1), 10),
            firstMillis,
            firstMillis);
    return CompletableFuture.runAsync(() -> wait.decided(ORDER));
  }

  @Test
  void whatIsDecidedHereWakesWhoeverWaits() throws Exception {
    room.post("/marketplace/orders", body("M-1").toString());
    CompletableFuture<Void> one = waitFor(awaited, HOUR);
    CompletableFuture<Void> other = waitFor(awaited, HOUR);

    room.deliver();

    // Long before either looks by itself.
    one.get(20, TimeUnit.SECONDS);
    other.get(20, TimeUnit.SECONDS);
    assertThat(room.state(ORDER)).isEqualTo(AffiliateOrderState.PLACED);
  }

  @Test
  void whatAnotherReplicaDecidesIsFoundByLooking() throws Exception {
    room.post("/marketplace/orders", body("M-1").toString());
    CompletableFuture<Void> elsewhere = waitFor(new AwaitedOrders(), 25);

    room.deliver();

    elsewhere.get(20, TimeUnit.SECONDS);
    assertThat(room.state(ORDER)).isEqualTo(AffiliateOrderState.PLACED);
  }

  @Test
  void whatIsDecidedAlreadyIsNotWaitedFor() throws Exception {
    room.place("M-1");

    waitFor(awaited, HOUR).get(20, TimeUnit.SECONDS);
  }
}
