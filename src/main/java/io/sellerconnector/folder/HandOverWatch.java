package io.sellerconnector.folder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The folder for what the seller's system answers about orders.
 *
 * @param watch files of acknowledgements and decisions
 */
@ConfigurationProperties("connector.hand-over")
record HandOverWatch(@DefaultValue @NestedConfigurationProperty WatchSettings watch) {}
