package io.sellerconnector.privacy;

import io.sellerconnector.shared.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who holds personal data of orders besides the order itself: calls about it, messages,
 * documents. As a bean it takes part in every erasure, of orders of either role; most hold nothing
 * of those of the marketplace role.
 */
public interface PersonalDataHolder {

  /**
   * The table, or the first of them, whose rows it erases. Holders take part in the order of these
   * names, so that two erasures lock rows in the same order.
   */
  String table();

  /**
   * Why the order's data must stay for now, for operators, or null if it may go; for example
   * because a message waits to be sent. Called in the transaction that erases, with the order
   * locked.
   */
  default @Nullable String objection(OrderId order) {
    return null;
  }

  /**
   * Erases what is held of the order, leaving numbers and amounts. Called in the transaction that
   * erases, with the order locked; again for an order that is erased already.
   *
   * @return how many texts are gone
   */
  int erase(OrderId order);

  /** The same for an order of the marketplace role. */
  default int erase(MarketplaceRoleOrder order) {
    return 0;
  }
}
