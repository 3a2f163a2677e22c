package io.sellerconnector.adapter.http;

import java.util.Locale;

/** The contract's operations. */
enum Operation {
  OFFERS(Lane.SHOPPERS, "/offers/query"),
  FREIGHT(Lane.SHOPPERS, "/freight/quote"),
  CHANGES(Lane.CATALOGUE, "/changes"),
  SKUS(Lane.CATALOGUE, "/skus"),
  PRODUCTS(Lane.CATALOGUE, "/products/query"),
  FACTS(Lane.ORDERS, "/facts"),
  QUESTIONS(Lane.ORDERS, "/questions");

  private final Lane lane;
  private final String path;

  Operation(Lane lane, String path) {
    this.lane = lane;
    this.path = path;
  }

  Lane lane() {
    return lane;
  }

  String path() {
    return path;
  }

  /** Without an effect, so that it may be sent twice whatever became of the first time. */
  boolean isQuery() {
    return lane != Lane.ORDERS;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
