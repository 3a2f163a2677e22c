package io.sellerconnector.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.payment.Instalments.Choice;
import io.sellerconnector.adapter.payment.Instalments.Options;
import io.sellerconnector.payment.PaymentProperties.Plan;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstalmentPlansTests {

  private static final MarketplaceAccount MARKET = new MarketplaceAccount("examplemarket");

  @ParameterizedTest
  @CsvSource({"27280, 3, 9093", "20000, 2, 10000", "100, 3, 33", "200, 3, 67"})
  void dividesWithoutInterestAndRoundsToTheCent(long total, int count, long each) {
    Choice choice = choices(plan(12, 1, 12, "0"), total).get(count - 1);
    assertThat(choice).isEqualTo(new Choice(count, new Cents(each), 0));
  }

  @Test
  void losesLessThanHalfACentAnInstalment() {
    Random random = new Random(7);
    IntStream.range(0, 20_000)
        .forEach(_ -> {
          long total = 1 + random.nextLong(Cents.MAX_VALUE);
          for (Choice choice : choices(plan(24, 1, 24, "0"), total)) {
            long difference = Math.abs(choice.count() * choice.value().value() - total);
            assertThat(2 * difference).isLessThanOrEqualTo(choice.count());
          }
        });
  }

  @Test
  void interestIsTheAnnuityOfTheMonthlyRate() {
    List<Choice> choices = choices(plan(5, 500, 2, "1.70"), 20_000);
    assertThat(choices.get(1).interestRate()).isZero();
    assertThat(choices.get(4)).isEqualTo(new Choice(5, new Cents(4206), 170));
  }

  @Test
  void interestNeverMakesTheShopperPayLess() {
    Random random = new Random(11);
    IntStream.range(0, 5_000)
        .forEach(_ -> {
          long total = 1_000 + random.nextLong(10_000_000);
          for (Choice choice : choices(plan(12, 1, 1, "0.99"), total)) {
            assertThat(choice.count() * choice.value().value()).isGreaterThanOrEqualTo(total);
          }
        });
  }

  @Test
  void stopsBeforeAnInstalmentBelowTheMinimum() {
    assertThat(choices(plan(12, 500, 12, "0"), 1_600))
        .extracting(Choice::count)
        .containsExactly(1, 2, 3);
  }

  @Test
  void aTotalBelowTheMinimumIsPaidAtOnce() {
    assertThat(choices(plan(12, 500, 12, "0"), 100))
        .containsExactly(new Choice(1, new Cents(100), 0));
  }

  @Test
  void onlyBrandsThatWereAskedForAndHoldForTheMarketplaceAreGiven() {
    InstalmentPlans plans =
        new InstalmentPlans(
            List.of(
                plan(1, Set.of()),
                plan(2, Set.of("examplemarket")),
                plan(4, Set.of("othermarket"))));
    assertThat(systems(plans, Set.of())).containsExactly(1, 2);
    assertThat(systems(plans, Set.of(2, 4))).containsExactly(2);
  }

  @Test
  void aPlanWithoutARateForItsLastInstalmentsIsRefused() {
    assertThatThrownBy(() -> plan(6, 500, 3, "0"))
        .hasMessageContaining("payment system 2 allows 6 instalments, 3 of them without interest");
  }

  private static List<Integer> systems(InstalmentPlans plans, Set<Integer> asked) {
    return plans.options(MARKET, new Cents(1_000), asked, Instant.MAX).stream()
        .map(Options::paymentSystem)
        .toList();
  }

  private static List<Choice> choices(Plan plan, long total) {
    return new InstalmentPlans(List.of(plan))
        .options(MARKET, new Cents(total), Set.of(), Instant.MAX)
        .getFirst()
        .choices();
  }

  private static Plan plan(int most, long minimum, int withoutInterest, String rate) {
    return new Plan(
        2, "Visa", "creditCard", Set.of(), most, minimum, withoutInterest, new BigDecimal(rate));
  }

  private static Plan plan(int system, Set<String> marketplaces) {
    return new Plan(system, "Brand", "creditCard", marketplaces, 1, 1, 1, BigDecimal.ZERO);
  }
}
