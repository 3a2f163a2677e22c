package io.sellerconnector.order.placement;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of an order whose price is below our offer by more than the tolerance.
 *
 * @param quotedWithin how long ago a simulation may have promised a price that gave no validity, or
 *     a freight, for it to be honoured all the same; 0: no promise is
 * @param grace how long after the end of its validity a promised price is still accepted
 * @param holdPercent how far below our offer, in percent, a price may lie that nobody promised, for
 *     an operator to decide; 0, or no more than the tolerance: such an order is refused
 */
@ConfigurationProperties("connector.order.price")
public record PriceRule(
    @DefaultValue("2h") Duration quotedWithin,
    @DefaultValue("15m") Duration grace,
    @DefaultValue("0") BigDecimal holdPercent) {

  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final Duration LONGEST = Duration.ofDays(90);

  public PriceRule {
    check("quoted-within", quotedWithin);
    check("grace", grace);
    if (holdPercent.signum() < 0 || holdPercent.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException(
          "connector.order.price.hold-percent is %s; it is 0 to 100".formatted(holdPercent));
    }
  }

  private static void check(String name, Duration time) {
    if (time.isNegative() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "connector.order.price.%s is %s; set it between 0 and 90 days".formatted(name, time));
    }
  }
}
