package io.sellerconnector.order.placement;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of an order whose amounts do not add up.
 *
 * @param unexplained what is done if {@code marketplacePaymentValue} is not what the order's parts
 *     add up to: {@code note} it in the trail, or {@code hold} the order for an operator
 * @param otherMultiplier what is done if the order's unit multiplier of an item is not ours, so
 *     that a piece would be sold for another price than meant: {@code note} or {@code hold}
 */
@ConfigurationProperties("connector.order.worth")
public record WorthRule(
    @DefaultValue("note") Treatment unexplained, @DefaultValue("hold") Treatment otherMultiplier) {

  /** What is done with such an order. */
  enum Treatment {
    /** It is taken, with a note in its trail. */
    NOTE,
    /** It is taken, and an operator decides before the seller's system gets it. */
    HOLD;

    void apply(String finding, ValidationNotes notes) {
      switch (this) {
        case NOTE -> notes.note(finding);
        case HOLD -> notes.hold(finding);
      }
    }
  }
}
