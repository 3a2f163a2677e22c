package io.sellerconnector.payment;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

  static Payment of(ResultSet row, int number) throws SQLException {
    return new Payment(
        new PaymentId(
            new MarketplaceAccount(row.getString("marketplace")), row.getString("payment_id")),
        row.getString("transaction_id"),
        new OrderId(row.getString("order_id")),
        row.getInt("payment_system"),
        row.getInt("instalments"),
        new Cents(row.getLong("amount")),
        PaymentState.valueOf(row.getString("state")),
        row.getString("content_hash"),
        row.getString("callback_url"),
        row.getString("authorisation_id"),
        row.getString("bank_slip_url"),
        row.getString("reason"),
        new Cents(row.getLong("captured")),
        new Cents(row.getLong("refunded")),
        row.getInt("looks"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  /** The same after the processor has said something of it. */
  Payment decided(
      PaymentState newState,
      @Nullable String authorisation,
      @Nullable String slip,
      @Nullable String why) {
    return new Payment(
        id,
        transactionId,
        order,
        paymentSystem,
        instalments,
        amount,
        newState,
        contentHash,
        callbackUrl,
        authorisation,
        slip,
        why,
        captured,
        refunded,
        looks,
        createdAt,
        updatedAt);
  }

  /** What may still be captured. */
  long uncaptured() {
    return amount.value() - captured.value();
  }

  /** What may still be given back. */
  long unrefunded() {
    return captured.value() - refunded.value();
  }
}
