package io.sellerconnector.adapter.payment;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * A payment to be authorised.
 *
 * @param key the same for every call about this payment, and for no other payment
 * @param value to be authorised; the order may have further payments
 * @param paymentSystem VTEX's number of the card's brand: 1 American Express, 2 Visa, 3 Diners, 4
 *     Mastercard, 8 Hipercard
 * @param instalments 1 or more
 * @param document of the card's holder, personal data, or null
 */
public record PaymentRequest(
    String key,
    MarketplaceAccount marketplace,
    OrderId order,
    Cents value,
    int paymentSystem,
    int instalments,
    @Nullable String document) {

  @Override
  public String toString() {
    return "PaymentRequest[" + key + "]";
  }
}
