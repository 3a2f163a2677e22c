package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import org.jspecify.annotations.Nullable;

/** One kind of thing that is done about a payment at the seller's gateway. */
interface PaymentOperation {

  /** Whether the payment needs it now. */
  boolean isNeeded(PaidOrder paid);

  /** Whether something is still to be done after all that could be done now. */
  default boolean leavesOpen(PaidOrder paid) {
    return isNeeded(paid);
  }

  /**
   * Does it, outside any transaction.
   *
   * @return null if it is done or needs no more for now, so that the next thing may follow
   */
  @Nullable DeliveryResult run(PaidOrder paid, Priority priority);
}
