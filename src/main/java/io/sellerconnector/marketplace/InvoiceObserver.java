package io.sellerconnector.marketplace;

import io.sellerconnector.shared.OrderId;

/**
 * Hears what a marketplace makes of the invoices that it was sent, where its orders are read.
 * Called outside any transaction, once per look, so again and again with the same.
 */
public interface InvoiceObserver {

  /**
   * @param finding what is wrong, for operators; no personal data
   */
  void missing(OrderId order, String invoiceNumber, String finding);

  /** It is there, or an operator has decided to look no more. */
  void settled(OrderId order, String invoiceNumber, String finding);
}
