package io.sellerconnector.order.ledger;

import io.sellerconnector.privacy.EncryptedColumn;

/** The two texts of an order that are stored sealed: what was asked, and what was answered. */
public final class OrderTexts {

  public static final EncryptedColumn REQUEST = EncryptedColumn.of("orders", "request", "id");
  public static final EncryptedColumn ANSWER = EncryptedColumn.of("orders", "answer", "id");

  private OrderTexts() {}
}
