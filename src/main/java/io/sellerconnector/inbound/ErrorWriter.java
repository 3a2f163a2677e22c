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

  /** When whoever was told 503 may come again. */
  static final String RETRY_AFTER_SECONDS = "5";

  private final JsonMapper json;

  ErrorWriter(JsonMapper json) {
    this.json = json;
  }

  void write(HttpServletRequest request, HttpServletResponse response, CallFault callFault)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(callFault.status().value());
    if (callFault.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (ProtocolPaths.speaksProtocol(request)) {
      writeProtocol(response, callFault);
    } else {
      writeProblem(response, callFault);
    }
  }

  private void writeProtocol(HttpServletResponse response, CallFault callFault) throws IOException {
    response.setHeader("x-vtex-error-code", callFault.code());
    response.setHeader("x-vtex-error-message", headerText(callFault.text()));
    writeJson(response, MediaType.APPLICATION_JSON_VALUE, protocolBody(callFault));
  }

  static Map<String, Object> protocolBody(CallFault callFault) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", callFault.code());
    error.put("message", callFault.text());
    error.put("exception", null);
    return Map.of("error", error);
  }

  private void writeProblem(HttpServletResponse response, CallFault callFault) throws IOException {
    writeJson(response, MediaType.APPLICATION_PROBLEM_JSON_VALUE, problemBody(callFault));
  }

  static Map<String, Object> problemBody(CallFault callFault) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", SellerProblem.TYPE_PREFIX + callFault.type());
    problem.put("title", callFault.status().getReasonPhrase());
    problem.put("status", callFault.status().value());
    problem.put("detail", callFault.text());
    return problem;
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
