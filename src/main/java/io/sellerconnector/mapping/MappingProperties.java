package io.sellerconnector.mapping;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How marketplaces' catalogues are told of SKUs in words of their own.
 *
 * @param withholdUnmapped accounts of the marketplaces to which no SKU is suggested whose brand or
 *     category no mapping names; to the others it goes under the seller's own names
 */
@ConfigurationProperties("connector.mapping")
record MappingProperties(@DefaultValue Set<String> withholdUnmapped) {}
