package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import org.jspecify.annotations.Nullable;

/**
 * What takes care of the payment of orders whose seller takes the money ({@link
 * AffiliateOrder#paymentAtSeller()}); it is not told of others.
 */
public interface SellerPayment {

  /** Whom a payment is for. */
  sealed interface Merchant {

    /**
     * @param name as the seller's simulation says it
     */
    record Known(String name) implements Merchant {}

    /**
     * The seller takes no payment for what was ordered.
     *
     * @param cause in words
     */
    record Nobody(String cause) implements Merchant {}

    /** Nobody can tell now. */
    record NotNow(DeliveryResult result) implements Merchant {}
  }

  /** An order has been taken; within the transaction that takes it. */
  void taken(AffiliateOrder order);

  /** Asks whom the payment is for, before the order is sent and outside any transaction. */
  Merchant merchant(AffiliateSeller seller, AffiliateOrder order, OrderContent content);

  /**
   * The seller has the order; within the transaction that writes it down, the order locked.
   *
   * @param reference what ties its payment to the order at VTEX, or null if VTEX did not say
   */
  void placed(AffiliateOrder order, @Nullable String reference);

  /** Why the order must not go out yet, in words; null if its payment is approved. */
  @Nullable String holdsBack(AffiliateOrderId id);

  /** What becomes of an order that is about to go out. */
  sealed interface Release {

    record Goes() implements Release {}

    /**
     * It must not go out.
     *
     * @param cause in words
     */
    record Held(String cause) implements Release {}

    /** Nobody can tell now. */
    record NotNow(DeliveryResult result) implements Release {}
  }

  /** Asks whether its payment is still good, before it goes out and outside any transaction. */
  Release release(AffiliateSeller seller, AffiliateOrder order, Priority priority);

  /**
   * Its state, its invoices or its returns have changed; within the transaction that changes them,
   * the order locked.
   */
  void changed(AffiliateOrder order);
}
