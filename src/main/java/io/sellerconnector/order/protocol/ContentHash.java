package io.sellerconnector.order.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Tells whether two orders say the same: white space, the order of fields, fields that are null and
 * the way a number is written do not count, everything else does. Of the shopper's e-mail only
 * whether there is one: marketplaces mask it by an alias, and may make another one for a repeat.
 */
public final class ContentHash {

  private static final JsonNode EMAIL = StringNode.valueOf("an e-mail");

  private final MessageDigest digest;

  private ContentHash(MessageDigest digest) {
    this.digest = digest;
  }

  public static String of(JsonNode tree) {
    try {
      ContentHash hash = new ContentHash(MessageDigest.getInstance("SHA-256"));
      hash.add(tree);
      return HexFormat.of().formatHex(hash.digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * That of an order which is stored. What an earlier version wrote down of it may have been worked
   * out in another way; this is today's.
   *
   * @param stored as it was taken, in JSON
   * @return empty if it cannot be read
   */
  public static Optional<String> ofStored(String stored) {
    try {
      JsonNode tree = ExactJson.MAPPER.readTree(stored);
      CardDataFilter.remove(tree);
      return Optional.of(of(tree));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private void add(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> addObject(node);
      case ARRAY -> addArray(node);
      case NUMBER -> add('n', node.decimalValue().stripTrailingZeros().toString());
      case STRING, BINARY, POJO -> add('s', node.asString());
      case BOOLEAN -> add('b', node.asString());
      case NULL, MISSING -> add('0', "");
    }
  }

  private void addObject(JsonNode node) {
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    node.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> sorted.put(field.getKey(), isEmail(field) ? EMAIL : field.getValue()));
    add('{', Integer.toString(sorted.size()));
    sorted.forEach((name, value) -> {
      add('s', name);
      add(value);
    });
  }

  private static boolean isEmail(Map.Entry<String, JsonNode> field) {
    return field.getKey().equalsIgnoreCase("email") && field.getValue().isString();
  }

  private void addArray(JsonNode node) {
    add('[', Integer.toString(node.size()));
    node.forEach(this::add);
  }

  /** The length goes first, so that no text can pretend to be the next token. */
  private void add(char kind, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((kind + Integer.toString(bytes.length) + ':').getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
