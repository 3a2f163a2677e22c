package io.sellerconnector.shipping;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Invoices and returns.
 *
 * @param returnsOfPartlyInvoiced whether return invoices are taken before the whole order is
 *     invoiced; VTEX refunds nothing for those
 */
@ConfigurationProperties("connector.shipping")
record ShippingProperties(@DefaultValue("false") boolean returnsOfPartlyInvoiced) {}
