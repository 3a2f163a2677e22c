package io.sellerconnector.adapter.payment;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link PaymentProcessor} says of a payment.
 *
 * <p>Reasons are kept on record and shown to operators: no card data, no personal data.
 */
public sealed interface PaymentAnswer {

  /**
   * @param authorisationId the acquirer's number, 1 to 100 printable characters
   */
  record Approved(String authorisationId) implements PaymentAnswer {}

  record Denied(String reason) implements PaymentAnswer {}

  /**
   * Not decided yet, for example under review or waiting for a bank slip to be paid.
   *
   * @param bankSlipUrl where the shopper finds the bank slip, or null
   */
  record Open(@Nullable String bankSlipUrl) implements PaymentAnswer {}

  /** The processor has no payment under this key; only {@link PaymentProcessor#find} says so. */
  record Unknown() implements PaymentAnswer {}

  /** The processor could not say, or may not have got the request. */
  record Failed(String reason) implements PaymentAnswer {}
}
