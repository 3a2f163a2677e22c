package io.sellerconnector.adapter.http.transport;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came back. */
public final class ErpResponse {

  private final int status;
  private final String contentType;
  private final @Nullable String retryAfter;
  private final byte[] body;

  /**
   * @param contentType as it came, or empty
   * @param retryAfter as it came, or null
   * @param body decompressed; empty where the status says that it is not read
   */
  ErpResponse(int status, String contentType, @Nullable String retryAfter, byte[] body) {
    this.status = status;
    this.contentType = contentType;
    this.retryAfter = retryAfter;
    this.body = body;
  }

  public int status() {
    return status;
  }

  public @Nullable String retryAfter() {
    return retryAfter;
  }

  /** The bytes themselves, not a copy. */
  byte[] body() {
    return body;
  }

  /** Whether the contract gives a body of this status a meaning. */
  static boolean isRead(int status) {
    return status == 200 || isRefusal(status);
  }

  static boolean isRefusal(int status) {
    return status == 409 || status == 422;
  }

  public boolean isRefusal() {
    return isRefusal(status);
  }

  boolean isJson() {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.matches("application/[a-z0-9.+-]+\\+json");
  }

  /** Without the body, which may hold personal data. */
  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
