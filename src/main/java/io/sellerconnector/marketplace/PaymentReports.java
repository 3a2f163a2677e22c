package io.sellerconnector.marketplace;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import org.jspecify.annotations.Nullable;

/** What became of a payment that the seller takes, told to the marketplace's payment gateway. */
public interface PaymentReports {

  /**
   * Queues the call to the payment's own callback address, within the caller's transaction; those
   * of one payment arrive in order.
   */
  void decided(ReportedPayment payment, Status status);

  /**
   * @param callbackUrl as it came with the payment; called only if it is one of the marketplace's
   *     own
   */
  record ReportedPayment(
      MarketplaceAccount marketplace, OrderId order, String paymentId, String callbackUrl) {}

  /** What the gateway can be told. */
  sealed interface Status {

    record Approved(String authorisationId) implements Status {}

    record Denied() implements Status {}

    /**
     * @param bankSlipUrl where the shopper finds the bank slip, or null
     */
    record Undecided(@Nullable String bankSlipUrl) implements Status {}
  }
}
