package io.sellerconnector.payment;

import io.sellerconnector.inbound.ProtocolException;
import org.springframework.http.HttpStatus;

/**
 * Why a payment is refused before it is a payment. The protocol's documents name no codes for these
 * calls; the connector's own begin with {@code PAY}.
 */
enum PaymentFault {
  UNREADABLE(HttpStatus.BAD_REQUEST, "PAY001"),
  FIELD(HttpStatus.BAD_REQUEST, "PAY002"),
  UNKNOWN_REFERENCE(HttpStatus.NOT_FOUND, "PAY003"),
  ABOVE_ORDER(HttpStatus.BAD_REQUEST, "PAY004"),
  OTHER_CONTENT(HttpStatus.CONFLICT, "PAY005"),
  CALLBACK(HttpStatus.BAD_REQUEST, "PAY006"),
  ORDER_CLOSED(HttpStatus.CONFLICT, "PAY007"),
  SWITCHED_OFF(HttpStatus.NOT_FOUND, "PAY008"),
  BUSY(HttpStatus.SERVICE_UNAVAILABLE, "PAY009");

  private final HttpStatus status;
  private final String code;

  PaymentFault(HttpStatus status, String code) {
    this.status = status;
    this.code = code;
  }

  /**
   * @param text what went wrong and what to do; nothing of the card
   */
  ProtocolException because(String text) {
    return new ProtocolException(status, code, text);
  }
}
