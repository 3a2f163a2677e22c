package io.sellerconnector.order.placement;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of an order whose freight is below ours.
 *
 * @param tolerancePercent how far below ours, or below what a simulation promised, the freight of
 *     an item may lie, in percent
 * @param unpromised what is done if it lies below that and no simulation promised it: {@code
 *     accept}, {@code hold} for an operator, or {@code refuse}
 */
@ConfigurationProperties("connector.order.freight")
public record FreightRule(
    @DefaultValue("5") BigDecimal tolerancePercent, @DefaultValue("accept") Unpromised unpromised) {

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  public FreightRule {
    if (tolerancePercent.signum() < 0 || tolerancePercent.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException(
          "connector.order.freight.tolerance-percent is %s; it is 0 to 100"
              .formatted(tolerancePercent));
    }
  }

  /** What is done with an order whose freight is too low. */
  enum Unpromised {
    /** With a note in its trail: the marketplace may have given the shopper a discount. */
    ACCEPT,
    /** For an operator to decide. */
    HOLD,
    REFUSE
  }
}
