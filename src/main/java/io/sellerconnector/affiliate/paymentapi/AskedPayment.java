package io.sellerconnector.affiliate.paymentapi;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a part of an order is to be paid, as the marketplace says it; amounts are cents. What is left
 * out is as the seller's gateway offers it.
 *
 * @param accountId of a saved account at VTEX
 * @param document of the payer; handed on, not kept
 */
record AskedPayment(
    @Nullable Integer system,
    @Nullable Integer instalments,
    @Nullable Long value,
    @Nullable Long referenceValue,
    @Nullable Long instalmentValue,
    @Nullable BigDecimal interestRate,
    @Nullable String accountId,
    @Nullable String document,
    @Nullable HeldCard card) {

  @Override
  public String toString() {
    return "AskedPayment[" + system + "]";
  }

  /** By VTEX's names; a card's characters are those that are wiped. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (card != null) {
      fields.put("holderName", card.holder());
      fields.put("cardNumber", card.number());
      fields.put("validationCode", card.securityCode());
      fields.put("dueDate", card.due());
    }
    if (accountId != null) {
      fields.put("accountId", accountId);
    }
    if (document != null) {
      fields.put("document", document);
    }
    return fields;
  }

  /** Wipes their cards. */
  static void close(List<AskedPayment> payments) {
    for (AskedPayment each : payments) {
      HeldCard card = each.card();
      if (card != null) {
        card.close();
      }
    }
  }
}
