package io.sellerconnector.privacy;

/** Personal data would be stored unencrypted, and nobody has said that it may be. */
final class NoKeyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoKeyException() {
    super("no key for personal data is configured");
  }
}
