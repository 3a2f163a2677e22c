package io.sellerconnector.affiliate.paymentgateway;

import com.fasterxml.jackson.annotation.JsonValue;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.PlannedPayment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Payments as the vault takes them. What they hold of a card is in memory for the one call: it is
 * not shown as a text.
 */
public final class VaultPayments {

  private final List<Map<String, Object>> payments;

  /**
   * @param fields of each payment of the plan, by VTEX's names; a card's as {@code char[]}, which
   *     are written as texts
   */
  public VaultPayments(
      AffiliateSeller seller, AffiliateTransaction transaction, List<Map<String, Object>> fields) {
    this.payments = new ArrayList<>();
    for (int index = 0; index < transaction.plan().size(); index++) {
      payments.add(one(seller, transaction, transaction.plan().get(index), fields.get(index)));
    }
  }

  /** The same for a page, which puts the fields of the cards in by itself. */
  public static List<Map<String, Object>> withoutFields(
      AffiliateSeller seller, AffiliateTransaction transaction) {
    return transaction.plan().stream()
        .map(planned -> one(seller, transaction, planned, Map.of()))
        .toList();
  }

  private static Map<String, Object> one(
      AffiliateSeller seller,
      AffiliateTransaction transaction,
      PlannedPayment planned,
      Map<String, Object> fields) {
    Map<String, Object> payment = new LinkedHashMap<>();
    payment.put("paymentSystem", planned.system());
    payment.put("installments", planned.instalments());
    payment.put("currencyCode", seller.currency());
    payment.put("value", planned.value());
    payment.put("installmentsInterestRate", planned.interestRate());
    payment.put("installmentsValue", planned.instalmentValue());
    payment.put("referenceValue", planned.referenceValue());
    payment.put("fields", fields);
    String merchant = transaction.merchant();
    payment.put(
        "transaction",
        Map.of(
            "id",
            transaction.number(),
            "merchantName",
            merchant == null ? seller.account() : merchant));
    return payment;
  }

  @JsonValue
  List<Map<String, Object>> payments() {
    return payments;
  }

  @Override
  public String toString() {
    return "VaultPayments[hidden]";
  }
}
