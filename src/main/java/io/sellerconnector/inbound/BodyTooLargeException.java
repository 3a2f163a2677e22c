package io.sellerconnector.inbound;

import java.io.IOException;

/** The caller sends more than is read. */
final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  BodyTooLargeException(long limit) {
    super("the body is longer than the %,d bytes that are read".formatted(limit));
  }
}
