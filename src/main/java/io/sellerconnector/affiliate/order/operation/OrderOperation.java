package io.sellerconnector.affiliate.order.operation;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import org.jspecify.annotations.Nullable;

/** One kind of thing that is done about an order at its seller's VTEX. */
interface OrderOperation {

  /** Whether the order needs it now. */
  boolean isNeeded(AffiliateOrder order);

  /**
   * Does it, outside any transaction.
   *
   * @return null if it is done or needs no more for now, so that the next thing may follow
   */
  @Nullable DeliveryResult run(
      AffiliateSeller seller, AffiliateOrder order, OutboundMessage message);
}
