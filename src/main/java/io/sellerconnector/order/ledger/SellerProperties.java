package io.sellerconnector.order.ledger;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What orders need to know of the seller.
 *
 * @param followUpEmail where the marketplace reaches the seller about an order; part of every
 *     answer to a placement
 * @param timeZone in which days and business days are counted
 */
@ConfigurationProperties("connector.seller")
public record SellerProperties(
    @DefaultValue("") String followUpEmail, @DefaultValue("America/Sao_Paulo") ZoneId timeZone) {}
