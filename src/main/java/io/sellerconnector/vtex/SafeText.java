package io.sellerconnector.vtex;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part of an answer that may be kept and shown: short, without personal data or secrets. */
public final class SafeText {

  public static final int MAX_LENGTH = 300;

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

  public static String of(VtexResponse vtexResponse, AppCredentials appCredentials) {
    if (vtexResponse.body().isBlank()) {
      return "";
    }
    JsonNode json = json(vtexResponse);
    if (json != null && json.isContainer()) {
      return clean(message(json), appCredentials);
    }
    if (vtexResponse.contentType().equals("text/html")
        || vtexResponse.body().stripLeading().startsWith("<")) {
      return "a page of " + vtexResponse.body().length() + " characters instead of JSON";
    }
    return clean(vtexResponse.body(), appCredentials);
  }

  /** The receipt of an accepted report, if there is one. */
  public static String receiptOf(VtexResponse vtexResponse, AppCredentials appCredentials) {
    JsonNode json = json(vtexResponse);
    String receipt = json == null ? "" : json.path("receipt").asString("");
    return receipt.isEmpty()
        ? of(vtexResponse, appCredentials)
        : clean("receipt " + receipt, appCredentials);
  }

  /** A text of an answer, or one of ours that quotes it. */
  public static String shortened(String text, AppCredentials appCredentials) {
    return clean(text, appCredentials);
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

  private static @Nullable JsonNode json(VtexResponse vtexResponse) {
    try {
      return JSON.readTree(vtexResponse.body());
    } catch (JacksonException e) {
      return null;
    }
  }

  private static String clean(String text, AppCredentials appCredentials) {
    String clean = beginning(appCredentials.removeFrom(text), MAX_LOOKED_AT);
    String oneLine = clean.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String masked = PERSONAL.matcher(oneLine).replaceAll("***");
    return masked.length() <= MAX_LENGTH ? masked : beginning(masked, MAX_LENGTH) + "…";
  }

  private static String beginning(String text, int length) {
    return text.substring(0, Math.min(text.length(), length));
  }
}
