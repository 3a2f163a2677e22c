package io.sellerconnector.shipping;

import org.jspecify.annotations.Nullable;

/**
 * What became of a request for an invoice.
 *
 * @param repeated whether the invoice was there already
 * @param warning for the seller, or null
 */
record IssuedInvoice(Invoice invoice, boolean repeated, @Nullable String warning) {}
