package io.sellerconnector.adapter.http.client;

import java.util.Locale;

/** The contract's operations. */
public enum Operation {
  OFFERS(CallClass.SHOPPERS, "/offers/query"),
  FREIGHT(CallClass.SHOPPERS, "/freight/quote"),
  CHANGES(CallClass.CATALOGUE, "/changes"),
  SKUS(CallClass.CATALOGUE, "/skus"),
  PRODUCTS(CallClass.CATALOGUE, "/products/query"),
  FACTS(CallClass.ORDERS, "/facts"),
  QUESTIONS(CallClass.ORDERS, "/questions"),
  DOCUMENTS(CallClass.ORDERS, "/documents"),
  EVENTS(CallClass.ORDERS, "/events");

  private final CallClass callClass;
  private final String path;

  Operation(CallClass callClass, String path) {
    this.callClass = callClass;
    this.path = path;
  }

  CallClass lane() {
    return callClass;
  }

  String path() {
    return path;
  }

  /** Without an effect, so that it may be sent twice whatever became of the first time. */
  boolean isQuery() {
    return this != FACTS && this != QUESTIONS && this != EVENTS;
  }

  /** Whether it may refuse what it is told, for good. */
  boolean mayRefuse() {
    return this == FACTS || this == EVENTS;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
