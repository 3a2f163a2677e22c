package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.PlannedPayment;
import io.sellerconnector.affiliate.paymentgateway.GatewayPayment;
import java.util.ArrayList;
import java.util.List;

/**
 * The payments that VTEX shows of a transaction, beside those that were agreed: whoever sends them
 * is the shopper's page, so that a right sum alone says little.
 */
record ArrivedPayments(AffiliateTransaction transaction, List<GatewayPayment> shown) {

  enum Verdict {
    NONE,
    /** Some of those that were agreed, and nothing else. */
    SOME,
    /** Those that were agreed: payment system, instalments and value of each. */
    AS_AGREED,
    /** Others, or more: the transaction is spoilt. */
    OTHERS
  }

  /** What of a payment both sides name. */
  private record Part(int system, int instalments, long value) {

    static Part of(PlannedPayment planned) {
      return new Part(planned.system(), planned.instalments(), planned.value());
    }

    static Part of(GatewayPayment shown) {
      return new Part(shown.system(), shown.instalments(), shown.value());
    }
  }

  Verdict verdict() {
    if (shown.isEmpty()) {
      return Verdict.NONE;
    }
    List<Part> missing = new ArrayList<>(transaction.plan().stream().map(Part::of).toList());
    for (GatewayPayment each : shown) {
      if (!missing.remove(Part.of(each))) {
        return Verdict.OTHERS;
      }
    }
    return missing.isEmpty() ? Verdict.AS_AGREED : Verdict.SOME;
  }

  /** Without anything of a card. */
  String words() {
    long sum = shown.stream().mapToLong(GatewayPayment::value).sum();
    String words =
        "VTEX shows %d of %d payments, over %d of %d cents"
            .formatted(shown.size(), transaction.plan().size(), sum, transaction.amount());
    if (sum > transaction.amount()) {
      return words + ": more than once, it seems";
    }
    return verdict() == Verdict.OTHERS
        ? words + ", and not in the payment systems, instalments or values that were agreed"
        : words;
  }
}
