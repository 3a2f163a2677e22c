package io.sellerconnector.payment;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is stored; nothing of the card is.
 *
 * @param amount that was asked for
 * @param authorisationId the acquirer's, once approved
 * @param bankSlipUrl where the shopper finds the bank slip, or null
 * @param reason why it was denied, or null
 * @param captured of the amount
 * @param refunded of what was captured
 * @param looks how often the processor was asked what has become of it
 */
record Payment(
    PaymentId id,
    String transactionId,
    OrderId order,
    int paymentSystem,
    int instalments,
    Cents amount,
    PaymentState state,
    String contentHash,
    String callbackUrl,
    @Nullable String authorisationId,
    @Nullable String bankSlipUrl,
    @Nullable String reason,
    Cents captured,
    Cents refunded,
    int looks,
    Instant createdAt,
    Instant updatedAt) {

  /** What may still be captured. */
  long uncaptured() {
    return amount.value() - captured.value();
  }

  /** What may still be given back. */
  long unrefunded() {
    return captured.value() - refunded.value();
  }
}
