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
 * @param cheaperService what is done if a service costs less in the order than we offer it for and
 *     no simulation has promised it so, by the tolerances and times that hold for prices: {@code
 *     note} or {@code hold}
 */
@ConfigurationProperties("connector.order.worth")
public record WorthRule(
    @DefaultValue("note") Treatment unexplained,
    @DefaultValue("hold") Treatment otherMultiplier,
    @DefaultValue("hold") Treatment cheaperService) {}
