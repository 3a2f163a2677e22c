package io.sellerconnector.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How payments are taken where the seller takes them.
 *
 * @param direct whether cards are taken on the connector's own endpoints; only for sellers that are
 *     PCI DSS certified
 * @param deadline longest wait for one answer of the processor; the outbox's longest exchange must
 *     be longer
 * @param concurrency authorisations under way at once in each replica; more are refused with 503
 * @param instalmentsDeadline longest wait for an adapter's instalments; then the plans hold
 * @param lookInterval how often undecided payments are looked for; the pause between two questions
 *     about one payment doubles from it
 * @param firstLook how long after its authorisation the processor is first asked what has become of
 *     a payment; longer than {@code deadline}
 * @param longestPause the longest pause between two questions about one payment
 * @param longestReview the time after which an undecided payment is denied and given back
 * @param plans in how many instalments which card may pay, where no adapter says so
 */
@Validated
@ConfigurationProperties("connector.payment")
record PaymentProperties(
    @DefaultValue("false") boolean direct,
    @DefaultValue("20s") Duration deadline,
    @DefaultValue("64") @Min(1) @Max(1000) int concurrency,
    @DefaultValue("1s") Duration instalmentsDeadline,
    @DefaultValue("5s") Duration lookInterval,
    @DefaultValue("30s") Duration firstLook,
    @DefaultValue("15m") Duration longestPause,
    @DefaultValue("7d") Duration longestReview,
    @DefaultValue @Valid List<Plan> plans) {

  /**
   * @param paymentSystem required: VTEX's number of the brand: 1 American Express, 2 Visa, 3
   *     Diners, 4 Mastercard, 8 Hipercard
   * @param name required: what the shopper calls the brand
   * @param group VTEX's group of payment systems that the brand is of
   * @param marketplaces accounts that it holds for; empty for all
   * @param most the most instalments, 1 to 99
   * @param minimumValue the smallest instalment, in cents
   * @param withoutInterest up to this many instalments cost no interest
   * @param monthlyRate interest per month beyond that, in percent
   */
  record Plan(
      @Min(1) @Max(1_000_000) int paymentSystem,
      @NotBlank @DefaultValue("") String name,
      @DefaultValue("creditCard") String group,
      @DefaultValue Set<String> marketplaces,
      @DefaultValue("12") @Min(1) @Max(99) int most,
      @DefaultValue("500") @Min(1) long minimumValue,
      @DefaultValue("1") @Min(1) @Max(99) int withoutInterest,
      @DefaultValue("0") @DecimalMin("0") @DecimalMax("50") BigDecimal monthlyRate) {

    Plan {
      if (monthlyRate.signum() == 0 && most > withoutInterest) {
        throw new IllegalArgumentException(
            "connector.payment.plans: payment system %d allows %d instalments, %d of them without"
                    .formatted(paymentSystem, most, withoutInterest)
                + " interest, but has no monthly-rate for the others");
      }
      if (monthlyRate.scale() > 2) {
        throw new IllegalArgumentException(
            "connector.payment.plans: monthly-rate %s has more than two decimals"
                .formatted(monthlyRate.toPlainString()));
      }
    }
  }

  PaymentProperties {
    positive("deadline", deadline);
    positive("instalments-deadline", instalmentsDeadline);
    positive("look-interval", lookInterval);
    positive("longest-pause", longestPause);
    positive("longest-review", longestReview);
    if (firstLook.compareTo(deadline) <= 0) {
      throw new IllegalArgumentException(
          "connector.payment.first-look (%s) must be longer than connector.payment.deadline (%s):"
                  .formatted(firstLook, deadline)
              + " an authorisation under way must not be asked for as if it were lost");
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("connector.payment." + name + " must be above zero");
    }
  }
}
