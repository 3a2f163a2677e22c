package io.sellerconnector.marketplace;

import org.jspecify.annotations.Nullable;

/**
 * What a marketplace answered.
 *
 * @param retryAfter the header as it came, or null
 * @param location the header as it came, or null
 * @param contentType without parameters, or empty
 * @param body its beginning; must not be logged
 */
record Answer(
    int status,
    @Nullable String retryAfter,
    @Nullable String location,
    String contentType,
    String body) {

  boolean isServerError() {
    return status >= 500;
  }

  /** Our app key is refused, or lacks a right: says nothing about the message. */
  boolean isLockOut() {
    return status == 401 || status == 403;
  }

  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
