package io.sellerconnector.inbound.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A part of the Seller API that a token opens. */
public enum Scope {
  /** Reads SKUs and sets their stock. */
  STOCK,
  /** SKUs with product data, prices and stock, CSV files, what is offered; reads listings. */
  CATALOGUE,
  /** Orders with the shoppers' data, hand-over, invoices, cancellations, changes, payments. */
  ORDERS,
  /** Erases shoppers' data. */
  PERSONAL_DATA,
  /** Messages, listings, sweeps, files, shadow mode, quotes, and what stands still. */
  OPERATIONS;

  /** As in the configuration and in answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String all() {
    return Arrays.stream(values()).map(Scope::text).collect(Collectors.joining(", "));
  }
}
