package io.sellerconnector.inbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests that the server cannot even parse, which reach no filter: a request line that is
 * too long, a character that must not be in a URL. The server's own page would be HTML.
 *
 * <p>Public because the server creates it by its name.
 */
public final class UnparsedRequestErrors extends ErrorReportValve {

  private static final JsonMapper JSON = JsonMapper.builder().build();

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
