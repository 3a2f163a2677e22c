package io.sellerconnector.order.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Tells whether two orders say the same: white space, the order of fields and the way a number is
 * written do not count, everything else does.
 */
public final class ContentHash {

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
    node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    add('{', Integer.toString(sorted.size()));
    sorted.forEach((name, value) -> {
      add('s', name);
      add(value);
    });
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
