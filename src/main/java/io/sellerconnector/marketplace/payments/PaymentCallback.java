package io.sellerconnector.marketplace.payments;

import io.sellerconnector.marketplace.PaymentReports;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payment's result as it waits in the outbox.
 *
 * @param callbackUrl where it goes
 */
record PaymentCallback(String callbackUrl, Body body) {

  static final String KIND = "payment-callback";

  private static final JsonMapper JSON = JsonMapper.builder().build();

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
    return JSON.writeValueAsString(this);
  }

  /** Null if it is not one. */
  static @Nullable PaymentCallback fromJson(String json) {
    try {
      return JSON.readValue(json, PaymentCallback.class);
    } catch (JacksonException e) {
      return null;
    }
  }
}
