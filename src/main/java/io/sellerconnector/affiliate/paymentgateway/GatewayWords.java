package io.sellerconnector.affiliate.paymentgateway;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What may be kept of a gateway's refusal: no numbers that could be a card's, no addresses. */
final class GatewayWords {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 200;

  /** Cut before it is searched: a pattern of repeated groups needs a stack as deep as its text. */
  private static final int LONGEST_SEARCHED = 1000;

  /** Digits with what people write between them. */
  private static final Pattern NUMBERS = Pattern.compile("\\d(?:[ .\\-/]?\\d){2,}");

  private static final Pattern EMAILS = Pattern.compile("[^\\s@\"'<>]{1,64}@[^\\s@\"'<>]{1,255}");

  private GatewayWords() {}

  static String of(int status, String body) {
    String whole = said(body);
    String said = whole.length() <= LONGEST_SEARCHED ? whole : whole.substring(0, LONGEST_SEARCHED);
    String safe =
        NUMBERS
            .matcher(EMAILS.matcher(said).replaceAll("…"))
            .replaceAll("…")
            .replaceAll("\\p{Cntrl}", " ")
            .strip();
    if (safe.isEmpty()) {
      return "status " + status;
    }
    return "status %d: %s"
        .formatted(status, safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST));
  }

  private static String said(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      for (JsonNode place : new JsonNode[] {answer.path("error"), answer}) {
        for (String name : new String[] {"message", "Message"}) {
          if (place.path(name).isString()) {
            return place.path(name).asString();
          }
        }
      }
      return "";
    } catch (JacksonException e) {
      return "";
    }
  }
}
