package io.sellerconnector.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request.
 *
 * @param path its parts, decoded
 */
record Call(
    String method, List<String> path, Map<String, String> query, Headers headers, JsonNode body) {

  /**
   * @throws IllegalArgumentException if the body is not JSON
   */
  static Call read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getRawPath().replaceAll("^/|/$", "");
    return new Call(
        exchange.getRequestMethod(),
        List.of(path.split("/")).stream().map(Call::decoded).toList(),
        query(exchange.getRequestURI().getRawQuery()),
        exchange.getRequestHeaders(),
        body.length == 0 ? JsonNodeFactory.instance.objectNode() : Json.read(body));
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Nullable String header(String name) {
    return headers.getFirst(name);
  }
}
