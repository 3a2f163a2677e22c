package io.sellerconnector.system;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes of what could be sent what should not be. */
record Mutations(RandomGenerator random) {

  /** Something deep may come to lie in something deep. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(10_000).build())
                  .build())
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String MARK = "number:";

  /** Each has been somebody's fault somewhere. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\uD800",
          "\uDC00x",
          "\uFFFF",
          "\u202Eabc",
          "null",
          "undefined",
          "NaN",
          "-1",
          "0",
          "1e999",
          "9223372036854775808",
          "2147483648",
          "0x10",
          "1,5",
          "true",
          "../../etc/passwd",
          "..;/",
          "' or '1'='1",
          "${jndi:ldap://localhost/x}",
          "#{7*7}",
          "<script>alert(1)</script>",
          "%s%n%x",
          "\r\nX-Injected: 1",
          "2026-02-30T25:61:61Z",
          "+999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "https://localhost:1/x",
          "x".repeat(300),
          "\uD83D\uDE00".repeat(200),
          "x".repeat(70_000));

  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "0.5",
          "-0.0",
          "1e400",
          "1e-400",
          "1E+2147483648",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "99999999999999999999999999999999999999999999",
          "1.0000000000000000000000001");

  String text() {
    return pick(TEXTS);
  }

  /** For a place in an address, where more than this does not arrive. */
  String shortText() {
    String text = text();
    return text.length() > 2_000 ? text.substring(0, 2_000) : text;
  }

  /** A body as bytes: JSON with something wrong in it, or what is not JSON any more. */
  byte[] body(JsonNode good) {
    JsonNode bad = good.deepCopy();
    for (int i = random.nextInt(3); i >= 0; i--) {
      bad = changed(bad);
    }
    String text = withoutQuotes(JSON.writeValueAsString(bad));
    return switch (random.nextInt(20)) {
      case 0 ->
          text.substring(0, random.nextInt(text.length() + 1)).getBytes(StandardCharsets.UTF_8);
      case 1 -> text.getBytes(StandardCharsets.UTF_16);
      case 2 -> text.getBytes(StandardCharsets.ISO_8859_1);
      case 3 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
      case 4 -> flipped(text.getBytes(StandardCharsets.UTF_8));
      case 5 -> (text + text).getBytes(StandardCharsets.UTF_8);
      case 6 -> text.replaceFirst("\\{", "{\"a\":1,\"a\":[],").getBytes(StandardCharsets.UTF_8);
      case 7 -> new byte[0];
      default -> text.getBytes(StandardCharsets.UTF_8);
    };
  }

  private byte[] flipped(byte[] bytes) {
    for (int i = 0; bytes.length > 0 && i < 3; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Numbers that no Java type holds are written into the text. */
  private static String withoutQuotes(String text) {
    return text.replaceAll("\"" + MARK + "([^\"]*)\"", "$1");
  }

  private JsonNode changed(JsonNode root) {
    List<JsonNode> parents = new ArrayList<>();
    collect(root, parents);
    if (parents.isEmpty() || random.nextInt(40) == 0) {
      return value();
    }
    switch (pick(parents)) {
      case ObjectNode object -> change(object);
      case ArrayNode array -> change(array);
      default -> throw new IllegalStateException("not a container");
    }
    return root;
  }

  private void change(ObjectNode object) {
    List<String> names = new ArrayList<>(object.propertyNames());
    if (names.isEmpty() || random.nextInt(10) == 0) {
      object.set(random.nextBoolean() ? "unknownToAll" : text(), value());
      return;
    }
    String name = pick(names);
    if (random.nextInt(5) == 0) {
      object.remove(name);
    } else {
      object.set(name, value());
    }
  }

  private void change(ArrayNode array) {
    int at = array.isEmpty() ? 0 : random.nextInt(array.size());
    switch (random.nextInt(5)) {
      case 0 -> array.removeAll();
      case 1 -> array.add(value());
      case 2 -> {
        int copies = array.isEmpty() || size(array.get(at)) > 300 ? 3 : 1_200;
        for (int i = 0; !array.isEmpty() && i < copies; i++) {
          array.add(array.get(at));
        }
      }
      default -> {
        if (!array.isEmpty()) {
          array.set(at, value());
        }
      }
    }
  }

  private static int size(JsonNode node) {
    return JSON.writeValueAsString(node).length();
  }

  private static void collect(JsonNode node, List<JsonNode> parents) {
    if (node.isContainer()) {
      parents.add(node);
      node.forEach(child -> collect(child, parents));
    }
  }

  private JsonNode value() {
    return switch (random.nextInt(10)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2, 3 -> NODES.stringNode(MARK + pick(NUMBERS));
      case 4 -> NODES.objectNode();
      case 5 -> NODES.arrayNode().add(NODES.nullNode());
      case 6 -> deep();
      default -> NODES.stringNode(text());
    };
  }

  private JsonNode deep() {
    int depth = random.nextInt(20) == 0 ? 450 : 5;
    return JSON.readTree("[".repeat(depth) + "]".repeat(depth));
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
