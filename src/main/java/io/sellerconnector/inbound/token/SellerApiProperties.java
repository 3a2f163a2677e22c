package io.sellerconnector.inbound.token;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the Seller API; at least one token, here or in the file.
 *
 * @param tokens each with name, hash, scopes and, if you like, an end
 * @param tokensFile a YAML file with further {@code tokens} in the same form, which is read again
 *     when it changes
 */
@ConfigurationProperties("connector.seller-api")
record SellerApiProperties(@DefaultValue List<TokenSettings> tokens, @Nullable String tokensFile) {}
