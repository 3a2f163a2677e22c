package io.sellerconnector.affiliate.order;

/** What is wanted of an order at its seller's; within the caller's transaction and repeatable. */
public interface OrderWishes {

  /**
   * Lets it go out as soon as the seller has it.
   *
   * @throws RuntimeException if it is over, or to be cancelled
   */
  AffiliateOrder authorise(AffiliateOrderId id, AffiliateActor actor, String detail);

  /**
   * Done at once where nothing was sent; decided by the seller otherwise.
   *
   * @throws RuntimeException if something of it is invoiced
   */
  AffiliateOrder cancel(AffiliateOrderId id, AffiliateActor actor, String reason);
}
