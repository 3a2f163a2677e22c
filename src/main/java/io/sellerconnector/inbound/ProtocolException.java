package io.sellerconnector.inbound;

import org.springframework.http.HttpStatus;

/**
 * Refuses a protocol call: answered with the protocol's error body and the headers {@code
 * x-vtex-error-code} and {@code x-vtex-error-message}.
 */
public class ProtocolException extends RuntimeException {

  /** The protocol's code for everything that it has no code for. */
  public static final String UNEXPECTED = "ORD008";

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;

  /**
   * @param code of the protocol, for example {@code FMT002}
   * @param message what went wrong, with which value, what to do; no personal data
   */
  public ProtocolException(HttpStatus status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The text of the answer; never null. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
