package io.sellerconnector.marketplace.payments;

import io.sellerconnector.marketplace.PaymentReports;
import io.sellerconnector.marketplace.delivery.StoredPayload;
import io.sellerconnector.marketplace.delivery.UndeliverableException;
import org.jspecify.annotations.Nullable;

/**
 * A payment's result as it waits in the outbox.
 *
 * @param callbackUrl where it goes
 */
record PaymentCallback(String callbackUrl, Body body) {

  static final String KIND = "payment-callback";

  private static final StoredPayload<PaymentCallback> PAYLOAD =
      new StoredPayload<>(PaymentCallback.class, "what was queued is not the result of a payment");

  /**
   * The body in the protocol's form (Seller not VTEX Receiving Payment, historical guide).
   *
   * @param status approved, denied or undefined
   */
  record Body(String paymentId, String status, String authorizationId, String bankIssueInvoiceUrl) {

    static Body of(String paymentId, PaymentReports.Status status) {
      return switch (status) {
        case PaymentReports.Status.Approved(String id) -> new Body(paymentId, "approved", id, "");
        case PaymentReports.Status.Denied() -> new Body(paymentId, "denied", "", "");
        case PaymentReports.Status.Undecided(@Nullable String slip) ->
            new Body(paymentId, "undefined", "", slip == null ? "" : slip);
      };
    }
  }

  String toJson() {
    return PAYLOAD.write(this);
  }

  static PaymentCallback fromJson(String json) throws UndeliverableException {
    return PAYLOAD.read(json);
  }
}
