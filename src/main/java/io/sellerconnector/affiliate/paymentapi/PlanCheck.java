package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.PaymentWay;
import io.sellerconnector.affiliate.payment.PlannedPayment;
import io.sellerconnector.affiliate.paymentmethod.OfferedInstalments;
import io.sellerconnector.affiliate.paymentmethod.OfferedSystem;
import io.sellerconnector.affiliate.paymentmethod.OptionsUnknown;
import io.sellerconnector.affiliate.paymentmethod.PaymentOptions;
import io.sellerconnector.inbound.SellerProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Checks how an order is to be paid before anything is sent: that the seller takes it so, that it
 * multiplies out, and that it adds up to the cent.
 */
@AffiliateRole
@Component
final class PlanCheck {

  private final PaymentOptions options;
  private final AffiliatePaymentProperties properties;
  private final CardCheck cards;
  private final WireLogs wireLogs;

  PlanCheck(
      PaymentOptions options,
      AffiliatePaymentProperties properties,
      CardCheck cards,
      WireLogs wireLogs) {
    this.options = options;
    this.properties = properties;
    this.cards = cards;
    this.wireLogs = wireLogs;
    if (properties.passThrough()) {
      wireLogs.refuseStart();
    }
  }

  /**
   * @throws SellerProblem with what is wrong, no value of a card in it
   */
  List<PlannedPayment> check(
      AffiliateSeller seller, AffiliateTransaction transaction, AskedPaymentReader.Asked asked) {
    if (asked.way() == PaymentWay.PASS_THROUGH && !properties.passThrough()) {
      throw new SellerProblem(
          HttpStatus.FORBIDDEN,
          "pass-through-off",
          "cards are not taken here (connector.affiliate.payments.pass-through); send them from the"
              + " shopper's page to VTEX, with way browser");
    }
    if (asked.way() == PaymentWay.PASS_THROUGH) {
      wireLogs.refuseCards();
    }
    if (asked.payments().isEmpty()) {
      throw SellerProblem.invalid("payments", "is empty");
    }
    List<PlannedPayment> plan = new ArrayList<>();
    try {
      for (int index = 0; index < asked.payments().size(); index++) {
        plan.add(
            one(
                "payments[" + index + "].",
                seller,
                transaction,
                asked,
                asked.payments().get(index)));
      }
    } catch (OptionsUnknown e) {
      throw new SellerProblem(HttpStatus.BAD_GATEWAY, "gateway-unreachable", e.why());
    }
    agree(
        "payments", plan.stream().mapToLong(PlannedPayment::value).sum(), transaction.amount(), "");
    agree(
        "payments",
        plan.stream().mapToLong(PlannedPayment::referenceValue).sum(),
        transaction.amount() - transaction.interest(),
        " without interest");
    return plan;
  }

  private static void agree(String field, long sum, long wanted, String how) {
    if (sum != wanted) {
      throw SellerProblem.invalid(
          field,
          "are %d cents too %s%s: the order is %d"
              .formatted(Math.abs(sum - wanted), sum > wanted ? "much" : "little", how, wanted));
    }
  }

  private PlannedPayment one(
      String at,
      AffiliateSeller seller,
      AffiliateTransaction transaction,
      AskedPaymentReader.Asked asked,
      AskedPayment payment)
      throws OptionsUnknown {
    Integer number = payment.system();
    Long value = payment.value();
    if (number == null) {
      throw SellerProblem.invalid(at + "paymentSystem", "is missing");
    }
    if (value == null) {
      throw SellerProblem.invalid(at + "value", "is missing");
    }
    OfferedSystem system =
        options.systems(seller).stream()
            .filter(each -> each.id() == number)
            .findFirst()
            .orElseThrow(() ->
                SellerProblem.invalid(at + "paymentSystem", "is not one that the seller takes"));
    cards.check(at, asked.way(), system, payment);
    int count = payment.instalments() == null ? 1 : payment.instalments();
    Long given = payment.referenceValue();
    long reference =
        given != null
            ? given
            : asked.payments().size() == 1 ? transaction.amount() - transaction.interest() : value;
    Optional<OfferedInstalments.Option> option =
        options.instalments(seller, reference, number).stream()
            .filter(each -> each.system() == number)
            .findFirst()
            .flatMap(each -> each.of(count));
    if (option.isEmpty()) {
      if (count > 1) {
        throw SellerProblem.invalid(
            at + "instalments", "are more than are offered for this amount");
      }
      return inOne(at, number, payment, value, reference);
    }
    return agreed(at, number, payment, value, reference, option.get());
  }

  /** The seller's gateway says nothing of instalments, as for a slip. */
  private static PlannedPayment inOne(
      String at, int system, AskedPayment payment, long value, long reference) {
    if (value != reference) {
      throw SellerProblem.invalid(at + "value", "has interest, and is paid in one");
    }
    if (payment.instalmentValue() != null && payment.instalmentValue() != value) {
      throw SellerProblem.invalid(at + "instalmentValue", "is not the value, and is the only one");
    }
    if (payment.interestRate() != null && payment.interestRate().signum() != 0) {
      throw SellerProblem.invalid(at + "interestRate", "is not 0, and it is paid in one");
    }
    return new PlannedPayment(system, 1, value, reference, value, BigDecimal.ZERO);
  }

  private static PlannedPayment agreed(
      String at,
      int system,
      AskedPayment payment,
      long value,
      long reference,
      OfferedInstalments.Option option) {
    if (payment.instalmentValue() != null && payment.instalmentValue() != option.value()) {
      throw SellerProblem.invalid(
          at + "instalmentValue", "is not the %d cents offered".formatted(option.value()));
    }
    if (payment.interestRate() != null
        && payment.interestRate().compareTo(option.interestRate()) != 0) {
      throw SellerProblem.invalid(at + "interestRate", "is not the rate offered");
    }
    if (value != option.total()) {
      throw SellerProblem.invalid(
          at + "value",
          option.hasInterest()
              ? "is not what %d instalments of %d make: %d cents"
                  .formatted(option.count(), option.value(), option.total())
              : "is not %d cents, and there is no interest".formatted(option.total()));
    }
    return new PlannedPayment(
        system, option.count(), value, reference, option.value(), option.interestRate());
  }
}
