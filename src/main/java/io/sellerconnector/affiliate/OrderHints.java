package io.sellerconnector.affiliate;

/** Hears of orders. What is heard is a reason to look, and not to be believed. */
public interface OrderHints {

  /**
   * Written down within the caller's transaction; the same may be told again.
   *
   * @return false if there is no such order
   */
  boolean heard(AffiliateSeller seller, OrderHint hint);
}
