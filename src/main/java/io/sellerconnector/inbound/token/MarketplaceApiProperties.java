package io.sellerconnector.inbound.token;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the Marketplace API, by which a marketplace that is not on VTEX sells for sellers on
 * VTEX.
 *
 * @param tokens each with name and hash, without scopes; required with {@code
 *     connector.affiliate.enabled}
 */
@ConfigurationProperties("connector.marketplace-api")
record MarketplaceApiProperties(@DefaultValue List<TokenSettings> tokens) {}
