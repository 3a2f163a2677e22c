package io.sellerconnector.folder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The folder of the embedded inventory.
 *
 * @param watch files of SKUs, prices, stock and whatever else the catalogue is made of
 */
@ConfigurationProperties("connector.inventory.embedded")
record InventoryWatch(@DefaultValue @NestedConfigurationProperty WatchSettings watch) {}
