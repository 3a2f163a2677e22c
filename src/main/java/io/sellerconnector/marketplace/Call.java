package io.sellerconnector.marketplace;

import java.net.URI;
import org.springframework.http.HttpMethod;

/**
 * One call to a marketplace.
 *
 * @param route names it in metrics, for example {@code invoice}
 * @param body as JSON
 * @param repeatable whether a second arrival does no harm, so that it may be repeated at once
 */
record Call(HttpMethod method, URI address, String route, Object body, boolean repeatable) {}
