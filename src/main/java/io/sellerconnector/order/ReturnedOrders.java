package io.sellerconnector.order;

/** Calls orders off whose goods were invoiced and have all come back. */
public interface ReturnedOrders {

  /**
   * Cancels a locked order for the seller, within the caller's transaction. Telling the marketplace
   * is the caller's.
   *
   * @param order which is RETURNED
   * @param reason the seller's, may hold personal data
   * @param detail for the trail, without personal data
   * @throws IllegalStateException if something of the order has not come back
   */
  void cancel(Order order, String reason, String detail);
}
