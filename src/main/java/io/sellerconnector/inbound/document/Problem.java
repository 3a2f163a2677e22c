package io.sellerconnector.inbound.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a call is refused or failed: problem details (RFC 9457).
 *
 * @param type {@code urn:seller-connector:problem:} and a name that programs can go by
 * @param title the status in words
 * @param status of the answer
 * @param detail what is wrong, with which value, and what to do
 * @param instance the path that was called
 * @param errors the fields of an invalid request
 */
record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    @Nullable List<Violation> errors) {

  /**
   * One thing that is wrong with a request.
   *
   * @param field of the body, or the parameter
   * @param reason what is wrong with it
   */
  record Violation(String field, String reason) {}
}
