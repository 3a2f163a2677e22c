package io.sellerconnector.inbound;

import java.io.IOException;

/** The caller takes longer to send its body than is waited for. */
final class BodyTooSlowException extends IOException {

  private static final long serialVersionUID = 1L;

  BodyTooSlowException() {
    super("the body did not arrive in time");
  }
}
