package io.sellerconnector.marketplace;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part of an answer that may be kept and shown: short, without personal data or secrets. */
final class SafeText {

  static final int MAX_LENGTH = 300;

  /** Searching an endless word for addresses takes time that grows with its square. */
  private static final int MAX_LOOKED_AT = 2000;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> MESSAGES =
      List.of(
          "/error/message",
          "/Error/Message",
          "/message",
          "/Message",
          "/detail",
          "/title",
          "/reason",
          "/errors/0/message",
          "/errors/0",
          "/error",
          "/code");
  private static final Pattern PERSONAL =
      Pattern.compile(
          "[^\\s@\"'<>]{1,64}@[^\\s@\"'<>]+|\\b\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}\\b|\\b\\d{11}\\b");

  private SafeText() {}

  static String of(Answer answer, Credentials credentials) {
    if (answer.body().isBlank()) {
      return "";
    }
    JsonNode json = json(answer);
    if (json != null && json.isContainer()) {
      return clean(message(json), credentials);
    }
    if (answer.contentType().equals("text/html") || answer.body().stripLeading().startsWith("<")) {
      return "a page of " + answer.body().length() + " characters instead of JSON";
    }
    return clean(answer.body(), credentials);
  }

  /** The receipt of an accepted report, if there is one. */
  static String receiptOf(Answer answer, Credentials credentials) {
    JsonNode json = json(answer);
    String receipt = json == null ? "" : json.path("receipt").asString("");
    return receipt.isEmpty() ? of(answer, credentials) : clean("receipt " + receipt, credentials);
  }

  /** A text of an answer, or one of ours that quotes it. */
  static String shortened(String text, Credentials credentials) {
    return clean(text, credentials);
  }

  private static String message(JsonNode json) {
    return MESSAGES.stream()
        .map(json::at)
        .filter(JsonNode::isValueNode)
        .map(node -> node.asString(""))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  private static @Nullable JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException e) {
      return null;
    }
  }

  private static String clean(String text, Credentials credentials) {
    String clean = beginning(credentials.removeFrom(text), MAX_LOOKED_AT);
    String oneLine = clean.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String masked = PERSONAL.matcher(oneLine).replaceAll("***");
    return masked.length() <= MAX_LENGTH ? masked : beginning(masked, MAX_LENGTH) + "…";
  }

  private static String beginning(String text, int length) {
    return text.substring(0, Math.min(text.length(), length));
  }
}
