package io.sellerconnector.adapter.http.client;

import java.util.Locale;

/** Kinds of calls that must not take one another's connections. */
public enum CallClass {
  /** Shoppers wait for the answer. */
  SHOPPERS,
  /** Changes, the list of SKUs, products: the connector asks by itself. */
  CATALOGUE,
  /** Facts and questions about orders, and what the ERP says of them. */
  ORDERS;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
