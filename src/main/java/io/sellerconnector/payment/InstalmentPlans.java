package io.sellerconnector.payment;

import io.sellerconnector.adapter.payment.Instalments;
import io.sellerconnector.payment.PaymentProperties.Plan;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The configured plans.
 *
 * <p>Without interest an instalment is the total divided by their number, rounded half up to the
 * cent, as VTEX's own example has it: 27280 in 3 are 9093 each, and the shopper pays 27279. With
 * interest it is the annuity of the monthly rate (Price table); VTEX documents no formula, and its
 * example follows none.
 */
final class InstalmentPlans implements Instalments {

  private static final MathContext PRECISE = MathContext.DECIMAL64;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final List<Plan> plans;

  InstalmentPlans(List<Plan> plans) {
    this.plans = plans;
  }

  @Override
  public List<Options> options(
      MarketplaceAccount marketplace, Cents total, Set<Integer> paymentSystems, Instant deadline) {
    return plans.stream()
        .filter(plan ->
            plan.marketplaces().isEmpty() || plan.marketplaces().contains(marketplace.value()))
        .filter(plan -> paymentSystems.isEmpty() || paymentSystems.contains(plan.paymentSystem()))
        .map(plan ->
            new Options(plan.paymentSystem(), plan.name(), plan.group(), choices(plan, total)))
        .toList();
  }

  /** One instalment is always there; further ones while none is below the minimum. */
  private static List<Choice> choices(Plan plan, Cents total) {
    List<Choice> choices = new ArrayList<>();
    for (int count = 1; count <= plan.most(); count++) {
      Choice choice = choice(plan, total, count);
      if (count > 1 && choice.value().value() < plan.minimumValue()) {
        break;
      }
      choices.add(choice);
    }
    return List.copyOf(choices);
  }

  private static Choice choice(Plan plan, Cents total, int count) {
    BigDecimal amount = BigDecimal.valueOf(total.value());
    if (count <= plan.withoutInterest()) {
      return new Choice(count, cents(amount.divide(BigDecimal.valueOf(count), PRECISE)), 0);
    }
    BigDecimal rate = plan.monthlyRate().divide(HUNDRED, PRECISE);
    BigDecimal growth = BigDecimal.ONE.add(rate).pow(count, PRECISE);
    BigDecimal value =
        amount
            .multiply(rate, PRECISE)
            .multiply(growth, PRECISE)
            .divide(growth.subtract(BigDecimal.ONE), PRECISE);
    return new Choice(count, cents(value), plan.monthlyRate().movePointRight(2).intValueExact());
  }

  private static Cents cents(BigDecimal value) {
    return new Cents(value.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
