package io.sellerconnector.order;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;

/**
 * Learns of what the money of an order has to follow.
 *
 * <p>Called within the transaction of the fact, with the order locked, once per fact.
 */
public interface MoneyFollower {

  /**
   * @param value of this invoice, freight included
   */
  void invoiced(OrderId order, String invoiceNumber, Cents value);

  /**
   * @param value of the goods that came back
   */
  void returned(OrderId order, String invoiceNumber, Cents value);

  void cancelled(OrderId order);

  /** Nothing of the order will be invoiced any more; after {@link #invoiced}. */
  default void completed(OrderId order) {}
}
