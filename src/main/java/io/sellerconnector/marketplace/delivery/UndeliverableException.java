package io.sellerconnector.marketplace.delivery;

import io.sellerconnector.outbox.DeliveryResult;

/** A message can reach nobody as it was queued, however often it is tried. */
public final class UndeliverableException extends Exception {

  private static final long serialVersionUID = 1L;

  public UndeliverableException(String reason) {
    super(reason, null, false, false);
  }

  public DeliveryResult asRefusal() {
    return new DeliveryResult.Refused(null, String.valueOf(getMessage()));
  }
}
