package io.sellerconnector.inbound;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an error in the format of the surface that was called: the protocol's body and headers to
 * a marketplace, problem details (RFC 9457) to everyone else.
 */
@Component
final class ErrorWriter {

  private final JsonMapper json;

  ErrorWriter(JsonMapper json) {
    this.json = json;
  }

  void write(HttpServletRequest request, HttpServletResponse response, Fault fault)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(fault.status().value());
    if (fault.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    }
    if (ProtocolPaths.matches(request)) {
      writeProtocol(response, fault);
    } else {
      writeProblem(response, fault);
    }
  }

  private void writeProtocol(HttpServletResponse response, Fault fault) throws IOException {
    response.setHeader("x-vtex-error-code", fault.code());
    response.setHeader("x-vtex-error-message", headerText(fault.text()));
    writeJson(response, MediaType.APPLICATION_JSON_VALUE, protocolBody(fault));
  }

  static Map<String, Object> protocolBody(Fault fault) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", fault.code());
    error.put("message", fault.text());
    error.put("exception", null);
    return Map.of("error", error);
  }

  private void writeProblem(HttpServletResponse response, Fault fault) throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", SellerProblem.TYPE_PREFIX + fault.type());
    problem.put("title", fault.status().getReasonPhrase());
    problem.put("status", fault.status().value());
    problem.put("detail", fault.text());
    writeJson(response, MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem);
  }

  private void writeJson(HttpServletResponse response, String type, Object body)
      throws IOException {
    response.setContentType(type);
    byte[] bytes = json.writeValueAsBytes(body);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
    response.flushBuffer();
  }

  /** A header holds printable ASCII only; anything else is percent-encoded, as VTEX does. */
  static String headerText(String text) {
    boolean plain = text.chars().allMatch(c -> c >= ' ' && c <= '~');
    return plain
        ? text
        : String.join(
            " ",
            Arrays.stream(text.split("\\s"))
                .map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8))
                .toList());
  }
}
