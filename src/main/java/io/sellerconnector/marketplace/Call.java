package io.sellerconnector.marketplace;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * One call to a marketplace.
 *
 * @param route names it in metrics, for example {@code invoice}
 * @param body as JSON, or null for none
 * @param repeatable whether a second arrival does no harm, so that it may be repeated at once
 */
record Call(
    HttpMethod method, URI address, String route, @Nullable Object body, boolean repeatable) {

  /** The same, but never repeated at once. */
  Call onlyOnce() {
    return new Call(method, address, route, body, false);
  }
}
