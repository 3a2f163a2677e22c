package io.sellerconnector.affiliate.order.placing;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Waits for what becomes of an order that is being placed; whichever replica places it. Only so
 * many wait at a time: the others are answered at once that it is being placed.
 */
@AffiliateRole
@Component
final class PlacingWait {

  private static final long FIRST_MILLIS = 15;
  private static final long LONGEST_MILLIS = 200;

  private final AffiliateOrders orders;
  private final PlacingProperties properties;
  private final Semaphore places;

  PlacingWait(AffiliateOrders orders, PlacingProperties properties) {
    this.orders = orders;
    this.properties = properties;
    this.places = new Semaphore(properties.placingWaits());
  }

  void decided(AffiliateOrderId id) {
    if (!places.tryAcquire()) {
      return;
    }
    try {
      waitWhileUnsure(id);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void waitWhileUnsure(AffiliateOrderId id) throws InterruptedException {
    long end = System.nanoTime() + properties.placingBudget().toNanos();
    long pause = FIRST_MILLIS;
    while (orders.state(id).filter(state -> state.isUnsure()).isPresent()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      Thread.sleep(Math.min(pause, left));
      pause = Math.min(LONGEST_MILLIS, pause * 2);
    }
  }
}
