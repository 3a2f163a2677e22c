package io.sellerconnector.adapter.http;

import java.util.Locale;

/** Kinds of calls that must not take one another's connections. */
enum Lane {
  /** Shoppers wait for the answer. */
  SHOPPERS,
  /** Changes, the list of SKUs, products: the connector asks by itself. */
  CATALOGUE,
  /** Facts and questions about orders. */
  ORDERS;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
