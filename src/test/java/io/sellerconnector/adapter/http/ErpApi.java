package io.sellerconnector.adapter.http;

import static io.sellerconnector.testing.JsonSchema.map;

import io.sellerconnector.testing.JsonSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/erp-api.yaml}, to judge what is sent by it and what is answered. */
public final class ErpApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NOTHING = "";

  private final Map<String, Object> document;
  private final JsonSchema asSent;
  private final JsonSchema asAnswered;

  private ErpApi(Map<String, Object> document) {
    this.document = document;
    this.asSent = new JsonSchema(document, true);
    this.asAnswered = new JsonSchema(document, false);
  }

  public static ErpApi read() {
    try {
      String text = Files.readString(Path.of("docs/erp-api.yaml"));
      return new ErpApi(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Object> document() {
    return document;
  }

  /** What is wrong with a value that should be of one of the contract's types. */
  List<String> faults(String type, String json) {
    return asSent.faults(asSent.resolved("#/components/schemas/" + type), JSON.readTree(json));
  }

  /**
   * A request as it arrived.
   *
   * @param path below the contract's address
   * @param query decoded
   * @param header by its name, null where there is none
   */
  record Request(
      String method,
      String path,
      Map<String, String> query,
      UnaryOperator<@Nullable String> header,
      String body) {

    private @Nullable String header(String name) {
      return header.apply(name);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** What the contract says against a request; it knows every field that may be sent. */
  List<String> faults(Request request) {
    Map<String, Object> operation = operation(request);
    if (operation == null) {
      return List.of(request + " is not an operation of the contract");
    }
    List<String> faults = new ArrayList<>();
    for (Object parameter : (List<?>) operation.getOrDefault("parameters", List.of())) {
      check(request, asSent.meant(map(parameter)), faults);
    }
    if (operation.containsKey("requestBody")) {
      faults.addAll(faults(asSent, map(operation.get("requestBody")), request.body()));
      if (!String.valueOf(request.header("Content-Type"))
          .matches("application/json(; ?charset=(?i:utf-8))?")) {
        faults.add("Content-Type is " + request.header("Content-Type"));
      }
      if ((request.path().startsWith("/orders/") || request.path().equals("/events"))
          && !JSON.readTree(request.body())
              .path("key")
              .asString("")
              .equals(request.header("Idempotency-Key"))) {
        faults.add("Idempotency-Key is not the body's key");
      }
    } else if (!request.body().isEmpty()) {
      faults.add("there is a body");
    }
    return faults.stream().map(fault -> request + ": " + fault).toList();
  }

  private void check(Request request, Map<String, Object> parameter, List<String> faults) {
    String name = (String) Objects.requireNonNull(parameter.get("name"));
    String value =
        switch ((String) Objects.requireNonNull(parameter.get("in"))) {
          case "header" -> request.header(name);
          case "query" -> request.query().get(name);
          default -> request.path().split("/")[2];
        };
    if (value == null) {
      if (Boolean.TRUE.equals(parameter.get("required"))) {
        faults.add(name + " is missing");
      }
      return;
    }
    Map<String, Object> schema = asSent.meant(map(parameter.get("schema")));
    boolean number = "integer".equals(schema.get("type"));
    JsonNode node =
        number && value.matches("-?[0-9]{1,18}") ? JSON.readTree(value) : JSON.valueToTree(value);
    asSent.faults(schema, node).forEach(fault -> faults.add(name + ": " + fault));
  }

  /** What the contract says against an answer; one that is a failure may be anything. */
  List<String> faults(Request request, int status, String body) {
    Map<String, Object> operation = Objects.requireNonNull(operation(request));
    Object answer = map(operation.get("responses")).get(Integer.toString(status));
    return answer == null
        ? List.of()
        : faults(asAnswered, asAnswered.meant(map(answer)), body).stream()
            .map(fault -> request + " answered " + status + ": " + fault)
            .toList();
  }

  private static List<String> faults(JsonSchema schema, Map<String, Object> holder, String body) {
    Map<String, Object> media = map(map(holder.get("content")).get("application/json"));
    try {
      return schema.faults(map(media.get("schema")), JSON.readTree(body));
    } catch (JacksonException e) {
      return List.of("the body is not JSON");
    }
  }

  private @Nullable Map<String, Object> operation(Request request) {
    String template = request.path().replaceFirst("^/orders/[^/]+/", "/orders/{orderId}/");
    Object path = map(document.get("paths")).get(template);
    Object operation =
        path == null ? null : map(path).get(request.method().toLowerCase(java.util.Locale.ROOT));
    return operation == null ? null : map(operation);
  }

  /** One of the signatures that the contract gives as examples. */
  public record SignatureExample(
      String secret,
      String timestamp,
      String method,
      String target,
      String body,
      String bodyDigest,
      String signature) {}

  public List<SignatureExample> signatureExamples() {
    return ((List<?>) Objects.requireNonNull(document.get("x-signature-examples")))
        .stream().map(ErpApi::example).toList();
  }

  private static SignatureExample example(@Nullable Object entry) {
    Map<String, Object> example = map(entry);
    UnaryOperator<String> field = name -> (String) example.getOrDefault(name, NOTHING);
    return new SignatureExample(
        field.apply("secret"),
        field.apply("timestamp"),
        field.apply("method"),
        field.apply("target"),
        field.apply("body"),
        field.apply("bodyDigest"),
        field.apply("signature"));
  }
}
