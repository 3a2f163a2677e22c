package io.sellerconnector.order;

import io.sellerconnector.privacy.SealedColumn;

/** The two texts of an order that are stored sealed: what was asked, and what was answered. */
final class OrderTexts {

  static final SealedColumn REQUEST = SealedColumn.of("orders", "request", "id");
  static final SealedColumn ANSWER = SealedColumn.of("orders", "answer", "id");

  private OrderTexts() {}
}
