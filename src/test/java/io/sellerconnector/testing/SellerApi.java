package io.sellerconnector.testing;

import static io.sellerconnector.testing.JsonSchema.map;

import io.sellerconnector.testing.Http.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The description of the Seller API as a connector serves it, to judge by it what is answered. */
public final class SellerApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final String SCHEMA = "schema";

  private final Map<String, Object> document;
  private final JsonSchema closed;
  private final Map<String, Map<String, Object>> operations = new TreeMap<>();

  private SellerApi(Map<String, Object> document) {
    this.document = document;
    this.closed = new JsonSchema(document, true);
    map(document.get("paths"))
        .forEach((path, item) ->
            map(item)
                .forEach((method, operation) -> {
                  if (METHODS.contains(method)) {
                    operations.put(method.toUpperCase(Locale.ROOT) + " " + path, map(operation));
                  }
                }));
  }

  public static SellerApi of(Http connector) {
    return new SellerApi(map(JSON.readValue(connector.get("/v3/api-docs").body(), Map.class)));
  }

  public Map<String, Object> document() {
    return document;
  }

  /** By method and path, such as {@code GET /seller/orders/{orderId}}. */
  public Map<String, Map<String, Object>> operations() {
    return operations;
  }

  /** The operation that a call is; null if it is none that is described. */
  public @Nullable String operation(String method, String target) {
    String path = target.replaceFirst("\\?.*", "");
    return operations.keySet().stream()
        .filter(operation -> operation.startsWith(method + " "))
        .filter(operation ->
            Pattern.matches(
                operation.substring(method.length() + 1).replaceAll("\\{[^}]*\\}", "[^/]+"), path))
        .min(Comparator.comparing(operation -> operation.replaceAll("[^{]", "").length()))
        .orElse(null);
  }

  /**
   * What the description says against a call and its answer; it has to know every field of both.
   *
   * @param body null for none
   */
  public List<String> faults(String method, String target, @Nullable String body, Answer answer) {
    String operation = operation(method, target);
    if (operation == null) {
      return List.of(method + " " + target + " is not described");
    }
    Map<String, Object> described = Objects.requireNonNull(operations.get(operation));
    List<String> faults = new ArrayList<>();
    if (answer.status() < 300) {
      ofRequest(described, body, faults);
    }
    ofAnswer(described, answer, faults);
    return faults.stream()
        .map(fault -> operation + " answered " + answer.status() + ": " + fault)
        .toList();
  }

  private void ofRequest(
      Map<String, Object> operation, @Nullable String body, List<String> faults) {
    Object described = operation.get("requestBody");
    if (body == null || body.isEmpty()) {
      if (described != null && Boolean.TRUE.equals(map(described).get("required"))) {
        faults.add("was taken without its body");
      }
    } else if (described == null) {
      faults.add("takes a body that is not described");
    } else {
      Map<String, Object> content = map(map(described).get("content"));
      if (content.containsKey("application/json")) {
        ofBody(content, "application/json", body, "its body", faults);
      }
    }
  }

  private void ofAnswer(Map<String, Object> operation, Answer answer, List<String> faults) {
    Map<String, Object> responses = map(operation.get("responses"));
    String status = Integer.toString(answer.status());
    Object described = responses.getOrDefault(status, responses.get(status.charAt(0) + "XX"));
    if (described == null) {
      faults.add("the status is not described");
      return;
    }
    Object content = map(described).get("content");
    String type = answer.header("Content-Type").orElse("").replaceFirst(" *;.*", "");
    if (content == null) {
      if (!answer.body().isEmpty()) {
        faults.add("has a body that is not described");
      }
    } else if (!map(content).containsKey(type)) {
      faults.add("is " + type + ", not one of " + map(content).keySet());
    } else {
      ofBody(map(content), type, answer.body(), "the answer", faults);
    }
  }

  private void ofBody(
      Map<String, Object> content, String type, String body, String what, List<String> faults) {
    try {
      closed
          .faults(map(map(content.get(type)).get(SCHEMA)), JSON.readTree(body))
          .forEach(fault -> faults.add(what + " " + fault));
    } catch (JacksonException e) {
      faults.add(what + " is not JSON");
    }
  }
}
