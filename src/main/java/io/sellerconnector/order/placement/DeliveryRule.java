package io.sellerconnector.order.placement;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of an order whose delivery is not one that we offer.
 *
 * @param unofferedWindow what is done if the chosen delivery window is none of those that are
 *     offered for the SLA at the moment: {@code note} it in the trail, or {@code hold} the order
 *     for an operator
 */
@ConfigurationProperties("connector.order.delivery")
public record DeliveryRule(@DefaultValue("hold") Treatment unofferedWindow) {}
