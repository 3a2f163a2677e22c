package io.sellerconnector.payment;

import io.sellerconnector.adapter.payment.PaymentCard;
import io.sellerconnector.shared.Cents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A payment as a marketplace sends it.
 *
 * @param reference the order's {@code merchantPaymentReferenceId}
 * @param document of the card's holder, personal data, or null
 */
record IncomingPayment(
    PaymentId id,
    int reference,
    String transactionId,
    int paymentSystem,
    int instalments,
    Cents amount,
    String callbackUrl,
    @Nullable String document,
    PaymentCard card)
    implements AutoCloseable {

  /** Equal for payments that ask for the same; the card is left out on purpose. */
  String contentHash() {
    String content =
        String.join(
            "\n",
            Integer.toString(reference),
            transactionId,
            Integer.toString(paymentSystem),
            Integer.toString(instalments),
            amount.toString());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    card.close();
  }

  @Override
  public String toString() {
    return "IncomingPayment[" + id + "]";
  }
}
