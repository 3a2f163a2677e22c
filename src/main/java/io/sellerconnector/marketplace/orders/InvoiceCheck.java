package io.sellerconnector.marketplace.orders;

import io.sellerconnector.marketplace.delivery.StoredPayload;
import io.sellerconnector.marketplace.delivery.UndeliverableException;
import io.sellerconnector.shared.OrderId;
import java.time.Instant;

/**
 * An invoice that is to be looked for at the marketplace, as it waits in the outbox: only ever add
 * to it.
 *
 * @param orderId the marketplace's number of the order
 * @param notBefore gives the marketplace time to take the invoice in
 */
record InvoiceCheck(String orderId, String invoiceNumber, Instant notBefore) {

  static final String KIND = "invoice-check";

  /** Of its own, so that the order's next reports do not wait for it. */
  static String lane(OrderId order, String invoiceNumber) {
    return KIND + ':' + order + ':' + invoiceNumber;
  }

  /** Which invoice a lane is about. */
  static String invoice(String lane, OrderId order) {
    return lane.substring(lane(order, "").length());
  }

  private static final StoredPayload<InvoiceCheck> PAYLOAD =
      new StoredPayload<>(InvoiceCheck.class, "what was queued is not a check of an invoice");

  String toJson() {
    return PAYLOAD.write(this);
  }

  static InvoiceCheck fromJson(String json) throws UndeliverableException {
    return PAYLOAD.read(json);
  }
}
