package io.sellerconnector.adapter.http.client;

import io.sellerconnector.shared.OrderId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is sent to the ERP. */
public final class ErpRequest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Operation operation;
  private final String target;
  private final byte @Nullable [] body;
  private final @Nullable String key;

  /**
   * @param target path and query below the configured address, percent-encoded
   * @param body JSON in UTF-8, or null for a GET; may hold personal data
   * @param key for the header {@code Idempotency-Key}, or null where repeats have no effect anyway
   */
  private ErpRequest(
      Operation operation, String target, byte @Nullable [] body, @Nullable String key) {
    this.operation = operation;
    this.target = target;
    this.body = body;
    this.key = key;
  }

  public static ErpRequest query(Operation operation, JsonNode body) {
    return new ErpRequest(operation, operation.path(), JSON.writeValueAsBytes(body), null);
  }

  public static ErpRequest get(Operation operation, Map<String, String> query) {
    StringBuilder target = new StringBuilder(operation.path());
    char before = '?';
    for (Map.Entry<String, String> entry : new TreeMap<>(query).entrySet()) {
      target.append(before).append(entry.getKey()).append('=').append(encoded(entry.getValue()));
      before = '&';
    }
    return new ErpRequest(operation, target.toString(), null, null);
  }

  public static ErpRequest about(OrderId order, Operation operation, String key, JsonNode body) {
    return new ErpRequest(
        operation,
        "/orders/" + encoded(order.value()) + operation.path(),
        JSON.writeValueAsBytes(body),
        key);
  }

  public static ErpRequest told(Operation operation, String key, JsonNode body) {
    return new ErpRequest(operation, operation.path(), JSON.writeValueAsBytes(body), key);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Operation operation() {
    return operation;
  }

  String target() {
    return target;
  }

  /** The bytes themselves, not a copy. */
  byte @Nullable [] body() {
    return body;
  }

  @Nullable String key() {
    return key;
  }

  String method() {
    return body == null ? "GET" : "POST";
  }

  /** Without the body, which may hold personal data. */
  @Override
  public String toString() {
    return method() + " " + target;
  }
}
