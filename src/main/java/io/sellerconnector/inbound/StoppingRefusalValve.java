package io.sellerconnector.inbound;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Has a caller come again whose request reaches a connection that was kept open while the connector
 * stops.
 *
 * <p>The server refuses such a request with 503 before it reads its headers, then finds that it has
 * no Host, and would answer 400: to a marketplace, an order that must not be sent again.
 */
final class StoppingRefusalValve extends ValveBase {

  StoppingRefusalValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (response.getCoyoteResponse().isError() && isStopping(request)) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      response.setHeader(HttpHeaders.RETRY_AFTER, ErrorWriter.RETRY_AFTER_SECONDS);
    }
    getNext().invoke(request, response);
  }

  private static boolean isStopping(Request request) {
    return request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol
        && protocol.isPaused();
  }
}
