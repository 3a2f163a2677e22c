package io.sellerconnector.vtex;

import org.jspecify.annotations.Nullable;

/**
 * What a marketplace answered.
 *
 * @param retryAfter the header as it came, or null
 * @param location the header as it came, or null
 * @param contentType without parameters, or empty
 * @param rateLimit what it says of the calls that it still takes, or null
 * @param body its beginning; must not be logged
 */
public record VtexResponse(
    int status,
    @Nullable String retryAfter,
    @Nullable String location,
    String contentType,
    String body,
    @Nullable AnnouncedRateLimit rateLimit) {

  /** Without a word about the rate. */
  public VtexResponse(
      int status,
      @Nullable String retryAfter,
      @Nullable String location,
      String contentType,
      String body) {
    this(status, retryAfter, location, contentType, body, null);
  }

  public boolean isServerError() {
    return status >= 500;
  }

  /** Our app key is refused, or lacks a right: says nothing about the message. */
  public boolean isLockOut() {
    return status == 401 || status == 403;
  }

  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
