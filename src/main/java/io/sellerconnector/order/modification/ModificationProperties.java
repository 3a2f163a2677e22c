package io.sellerconnector.order.modification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changes of orders, which marketplaces ask for, are taken.
 *
 * @param enabled whether modifications of orders are taken at all; if not, the protocol's calls are
 *     answered with 404
 * @param policy who decides: {@code accept} agrees to all that stock and prices allow, {@code
 *     ask-erp} asks the seller's system, {@code refuse} refuses all
 * @param decisionDeadline how long the seller may take to decide
 * @param atDeadline what is decided when the seller has not decided in time: {@code accept} or
 *     {@code refuse}
 * @param confirmationDeadline how long the marketplace may take to confirm what was agreed; then
 *     the change is off
 * @param tellRefusal whether a change that is off is cancelled at the marketplace by a call of
 *     ours; else it just gets no agreement
 * @param differingTotal what is done about a change whose {@code totalChangeValue} is not what we
 *     work out: {@code refuse} it, or {@code note} it and go on
 * @param discountLimitPercent the most, 0 to 100, that all discounts by hand together may take off
 *     what the order's lines come to
 * @param aboveDiscountLimit what is done about a change that goes beyond: {@code ask} the seller,
 *     as with {@code ask-erp}, or {@code refuse} it
 * @param repeatWindow how long a change without a number of its own that says the same as the one
 *     before counts as a repeat of it
 */
@ConfigurationProperties("connector.order.change")
public record ModificationProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("accept") Policy policy,
    @DefaultValue("30m") Duration decisionDeadline,
    @DefaultValue("refuse") AtDeadline atDeadline,
    @DefaultValue("24h") Duration confirmationDeadline,
    @DefaultValue("true") boolean tellRefusal,
    @DefaultValue("refuse") DifferingTotal differingTotal,
    @DefaultValue("20") int discountLimitPercent,
    @DefaultValue("ask") AboveDiscountLimit aboveDiscountLimit,
    @DefaultValue("10m") Duration repeatWindow) {

  /** Who decides. */
  enum Policy {
    ACCEPT,
    ASK_ERP,
    REFUSE
  }

  /** What is decided when nobody has decided in time. */
  enum AtDeadline {
    ACCEPT,
    REFUSE
  }

  /** What is done about another total than ours. */
  enum DifferingTotal {
    REFUSE,
    NOTE
  }

  /** What is done about discounts beyond the limit. */
  enum AboveDiscountLimit {
    ASK,
    REFUSE
  }

  public ModificationProperties {
    if (discountLimitPercent < 0 || discountLimitPercent > 100) {
      throw new IllegalArgumentException(
          "connector.order.change.discount-limit-percent must be 0 to 100; it is "
              + discountLimitPercent);
    }
    positive("decision-deadline", decisionDeadline);
    positive("confirmation-deadline", confirmationDeadline);
    if (repeatWindow.isNegative()) {
      throw new IllegalArgumentException(
          "connector.order.change.repeat-window must not be below zero; it is " + repeatWindow);
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "connector.order.change." + name + " must be above zero; it is " + value);
    }
  }
}
