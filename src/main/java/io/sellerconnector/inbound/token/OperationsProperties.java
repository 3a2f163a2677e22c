package io.sellerconnector.inbound.token;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may read the metrics and other operational endpoints; the bare health state is open to all.
 *
 * @param tokens each with name and hash, without scopes; any of them opens {@code /actuator}, and
 *     none keeps it closed
 */
@ConfigurationProperties("connector.operations")
record OperationsProperties(@DefaultValue List<TokenSettings> tokens) {}
