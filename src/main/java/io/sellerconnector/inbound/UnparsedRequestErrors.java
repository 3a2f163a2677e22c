package io.sellerconnector.inbound;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests that the server cannot even parse, which reach no filter: a request line that is
 * too long, a character that must not be in a URL, or any while it stops. The server's own page
 * would be HTML.
 *
 * <p>Public because the server creates it by its name.
 */
public final class UnparsedRequestErrors extends ErrorReportValve {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (response.getCoyoteResponse().isError() && isStopping(request)) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      response.setHeader(HttpHeaders.RETRY_AFTER, ErrorWriter.RETRY_AFTER_SECONDS);
    }
    super.invoke(request, response);
  }

  /**
   * Whether the request has come over a connection that was open when the server began to stop. The
   * server refuses it with 503 before it reads its headers, then finds that it has no Host, and
   * would answer 400: to a marketplace, an order that must not be sent again.
   */
  private static boolean isStopping(Request request) {
    return request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol
        && protocol.isPaused();
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    if (response.getStatus() < 400 || response.getContentWritten() > 0 || response.isCommitted()) {
      return;
    }
    CallFault callFault = CallFault.ofStatus(response.getStatus());
    String path = String.valueOf(request.getRequestURI());
    boolean ofAnApi = path.startsWith("/seller/") || path.startsWith("/marketplace/");
    if (ofAnApi) {
      response.setContentType("application/problem+json");
    } else {
      response.setHeader("x-vtex-error-code", callFault.code());
      response.setHeader("x-vtex-error-message", callFault.text());
      response.setContentType("application/json");
    }
    byte[] body =
        JSON.writeValueAsString(
                ofAnApi ? ErrorWriter.problemBody(callFault) : ErrorWriter.protocolBody(callFault))
            .getBytes(StandardCharsets.UTF_8);
    try {
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
