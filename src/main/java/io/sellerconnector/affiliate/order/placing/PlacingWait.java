package io.sellerconnector.affiliate.order.placing;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.AwaitedOrders;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Waits for what becomes of an order that is being placed; whichever replica places it. What this
 * one places wakes it, for what others place it looks into the database. Only so many wait at a
 * time: the others are answered at once that it is being placed.
 */
@AffiliateRole
@Component
final class PlacingWait {

  private static final long FIRST_MILLIS = 25;
  private static final long LONGEST_MILLIS = 200;

  private final AffiliateOrders orders;
  private final AwaitedOrders awaited;
  private final PlacingProperties properties;
  private final Semaphore places;

  private final long firstMillis;
  private final long longestMillis;

  @Autowired
  PlacingWait(AffiliateOrders orders, AwaitedOrders awaited, PlacingProperties properties) {
    this(orders, awaited, properties, FIRST_MILLIS, LONGEST_MILLIS);
  }

  /**
   * @param firstMillis until it looks into the database again; twice as long after that each time
   * @param longestMillis at most
   */
  PlacingWait(
      AffiliateOrders orders,
      AwaitedOrders awaited,
      PlacingProperties properties,
      long firstMillis,
      long longestMillis) {
    this.orders = orders;
    this.awaited = awaited;
    this.properties = properties;
    this.firstMillis = firstMillis;
    this.longestMillis = longestMillis;
    this.places = new Semaphore(properties.placingWaits());
  }

  void decided(AffiliateOrderId id) {
    if (!places.tryAcquire()) {
      return;
    }
    try (AwaitedOrders.Awaited mine = awaited.await(id)) {
      waitWhileUnsure(id, mine);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void waitWhileUnsure(AffiliateOrderId id, AwaitedOrders.Awaited mine)
      throws InterruptedException {
    long end = System.nanoTime() + properties.placingBudget().toNanos();
    long pause = firstMillis;
    while (orders.state(id).filter(state -> state.isUnsure()).isPresent()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      mine.pause(Math.min(pause, left));
      pause = Math.min(longestMillis, pause * 2);
    }
  }
}
