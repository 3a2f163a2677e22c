package io.sellerconnector.affiliate.paymentmethod;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * In how many parts an amount may be paid by a payment system.
 *
 * @param system its number
 */
public record OfferedInstalments(int system, String name, List<Option> options) {

  public OfferedInstalments {
    options = List.copyOf(options);
  }

  /**
   * @param value of one part, in cents
   * @param total of all of them with their interest; without interest it is the amount itself,
   *     though parts that are rounded to the cent may add up to some cents less or more
   * @param interestRate as the gateway names it
   */
  public record Option(int count, long value, long total, BigDecimal interestRate) {

    public boolean hasInterest() {
      return interestRate.signum() != 0;
    }
  }

  public Optional<Option> of(int count) {
    return options.stream().filter(each -> each.count() == count).findFirst();
  }

  /**
   * @param amount that was asked for, in cents
   */
  static List<OfferedInstalments> readAll(JsonNode body, long amount) {
    List<OfferedInstalments> all = new ArrayList<>();
    for (JsonNode each : body.path("installments")) {
      List<Option> options = new ArrayList<>();
      for (JsonNode option : each.path("options")) {
        if (option.path("quantity").asInt(0) > 0 && option.path("value").isNumber()) {
          options.add(read(option, amount));
        }
      }
      JsonNode payment = each.path("payment");
      all.add(
          new OfferedInstalments(
              payment.path("id").asInt(0), payment.path("name").asString(""), options));
    }
    return all;
  }

  /** The gateway writes these values alone as decimals. */
  private static Option read(JsonNode option, long amount) {
    int count = option.path("quantity").asInt();
    long value =
        option
            .path("value")
            .decimalValue()
            .movePointRight(2)
            .setScale(0, RoundingMode.HALF_UP)
            .longValue();
    BigDecimal rate =
        option.path("interestRate").isNumber()
            ? option.path("interestRate").decimalValue()
            : BigDecimal.ZERO;
    return new Option(count, value, rate.signum() == 0 ? amount : value * count, rate);
  }
}
