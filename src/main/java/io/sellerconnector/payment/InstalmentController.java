package io.sellerconnector.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sellerconnector.adapter.payment.Instalments;
import io.sellerconnector.inbound.Caller;
import io.sellerconnector.shared.Cents;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * In how many instalments a cart can be paid (Seller not VTEX Receiving Payment, historical guide),
 * where payments are taken directly.
 */
@RestController
final class InstalmentController {

  /**
   * @param subtotal cents; 1 or more
   */
  record Request(
      @JsonProperty("PaymentSystemsIds") @Nullable Set<Integer> paymentSystems,
      @JsonProperty("SubtotalAsInt") @Nullable Long subtotal) {}

  record Options(
      int paymentSystem, String name, String groupName, long value, List<Instalment> installments) {

    static Options of(Instalments.Options options, Cents total) {
      return new Options(
          options.paymentSystem(),
          options.name(),
          options.group(),
          total.value(),
          options.choices().stream().map(Instalment::of).toList());
    }
  }

  /**
   * @param interestRate hundredths of a per cent a month
   */
  record Instalment(int count, long value, int interestRate, boolean hasInterestRate) {

    static Instalment of(Instalments.Choice choice) {
      return new Instalment(
          choice.count(), choice.value().value(), choice.interestRate(), choice.interestRate() > 0);
    }
  }

  private final BoundedInstalments instalments;
  private final PaymentProperties properties;
  private final Clock clock;

  InstalmentController(BoundedInstalments instalments, PaymentProperties properties, Clock clock) {
    this.instalments = instalments;
    this.properties = properties;
    this.clock = clock;
  }

  @PostMapping("/pvt/installments/options")
  List<Options> options(@RequestBody Request request, Caller caller) {
    if (!properties.direct() || caller.marketplace().merchantName() == null) {
      throw PaymentFault.SWITCHED_OFF.because(
          "instalments of %s are not given here; use the gateway account"
              .formatted(caller.marketplace().account()));
    }
    Cents total = total(request);
    return instalments
        .options(
            caller.marketplace().account(),
            total,
            request.paymentSystems() == null ? Set.of() : request.paymentSystems(),
            clock.instant().plus(properties.instalmentsDeadline()))
        .stream()
        .map(options -> Options.of(options, total))
        .toList();
  }

  private static Cents total(Request request) {
    Long subtotal = request.subtotal();
    if (subtotal == null || subtotal < 1 || subtotal > Cents.MAX_PRICE) {
      throw PaymentFault.FIELD.because(
          "SubtotalAsInt is missing or not 1 to %d cents".formatted(Cents.MAX_PRICE));
    }
    return new Cents(subtotal);
  }
}
