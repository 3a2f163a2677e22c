package io.sellerconnector.order.ledger;

import io.sellerconnector.inbound.ProtocolException;
import org.springframework.http.HttpStatus;

/** The database did not answer in time: whoever catches it should not ask it once more. */
public final class OrdersUnavailableException extends ProtocolException {

  private static final long serialVersionUID = 1L;

  OrdersUnavailableException() {
    super(
        HttpStatus.SERVICE_UNAVAILABLE,
        UNEXPECTED,
        "the order database did not answer in time; nothing is half done, repeat the call");
  }
}
