package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.order.CustomerWords;
import io.sellerconnector.affiliate.order.OrderContent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What VTEX says against an order: its codes first, since passing faults come as 400 too, and its
 * status only where no code is known.
 *
 * @param code the one that decides, or the first, or empty
 * @param text what VTEX says, without e-mail addresses and long numbers
 */
public record VtexFault(Verdict verdict, String code, String text) {

  /** What is to be done about it. */
  public enum Verdict {
    /** VTEX has the order: it is read. */
    EXISTS,
    /** It is tried again. */
    PASSING,
    /** VTEX is not so far yet: it is tried again after the order was read. */
    NOT_YET,
    /** Somebody on the seller's side has to approve it first. */
    PERSON,
    /** Never repeated unchanged. */
    FINAL,
    /** VTEX has taken it or done it. */
    DONE,
    /** Nobody knows: tried a few times, then it is an operator's. */
    UNKNOWN
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_TEXT = 300;

  private static final Set<String> EXISTS = Set.of("FMT009", "EOI007");
  private static final Set<String> PASSING = Set.of("ORD003", "EOI006", "EOI010");
  private static final Set<String> NOT_YET = Set.of("EOI008", "EOI009");
  private static final Set<String> DONE = Set.of("SOI001", "SOI002", "SOI003");

  /** Of those that say nothing by themselves the codes beside them count. */
  private static final Set<String> HOLLOW = Set.of("EOI000", "EOI001");

  private static final Set<String> FINAL =
      Set.of(
          "EOI002",
          "EOI003",
          "EOI004",
          "EOI005",
          "ORDER027",
          "FMT001",
          "FMT002",
          "FMT003",
          "FMT004",
          "FMT005",
          "FMT006",
          "FMT007",
          "FMT010",
          "FMT011",
          "FMT012",
          "FMT015",
          "FMT017",
          "FMT0026",
          "FMT0038",
          "FMT0039",
          "FMT0040",
          "FMT0041",
          "FMT0042",
          "FMT0043",
          "FMT0045",
          "FMT0060",
          "FMT0070",
          "FMT0073",
          "FMT0074",
          "FMT0077",
          "FMT0089",
          "FMT0104");

  private static final Pattern CODE = Pattern.compile("[A-Z]{3,6}[0-9]{2,5}");
  private static final Pattern PERSONAL =
      Pattern.compile("[^\\s@\"'<>]{1,64}@[^\\s@\"'<>]{1,255}|\\b\\d[\\d.\\-/]{9,20}\\d\\b");

  /** Of a code that VTEX told by itself. */
  public static Verdict verdictOf(String code) {
    return byCode(code.toUpperCase(Locale.ROOT));
  }

  /** Without what is known of the customer, whom VTEX may name; it is kept and shown. */
  public VtexFault without(Optional<OrderContent> customers) {
    return new VtexFault(verdict, code, CustomerWords.masked(text, customers));
  }

  /** Of an answer. */
  public static VtexFault of(int status, String body) {
    try {
      return of(status, JSON.readTree(body));
    } catch (JacksonException e) {
      return new VtexFault(byStatus(status), "", "status " + status);
    }
  }

  static VtexFault of(int status, @Nullable JsonNode body) {
    List<String> texts = new ArrayList<>();
    Set<String> codes = new LinkedHashSet<>();
    if (body != null) {
      collect(body, codes, texts, 0);
    }
    String text = safe(String.join("; ", new LinkedHashSet<>(texts)));
    String said = text.isEmpty() ? "status " + status : text;
    String hollow = "";
    for (String code : codes) {
      Verdict verdict = byCode(code);
      if (verdict != Verdict.UNKNOWN) {
        return new VtexFault(verdict, code, said);
      }
      hollow = hollow.isEmpty() || HOLLOW.contains(hollow) ? code : hollow;
    }
    return new VtexFault(byStatus(status), hollow, said);
  }

  private static Verdict byCode(String code) {
    if (EXISTS.contains(code)) {
      return Verdict.EXISTS;
    }
    if (PASSING.contains(code)) {
      return Verdict.PASSING;
    }
    if (NOT_YET.contains(code)) {
      return Verdict.NOT_YET;
    }
    if (code.equals("EOI011")) {
      return Verdict.PERSON;
    }
    if (DONE.contains(code)) {
      return Verdict.DONE;
    }
    return FINAL.contains(code) ? Verdict.FINAL : Verdict.UNKNOWN;
  }

  private static Verdict byStatus(int status) {
    return status >= 500 || status == 429 || status == 408 || status == 425
        ? Verdict.PASSING
        : Verdict.UNKNOWN;
  }

  /** Codes and messages stand at the top, in {@code error}, or in {@code errors}. */
  private static void collect(JsonNode node, Set<String> codes, List<String> texts, int depth) {
    if (depth > 3) {
      return;
    }
    if (node.isArray()) {
      node.forEach(each -> collect(each, codes, texts, depth + 1));
      return;
    }
    String code = InvoiceReading.text(node, "code", 40);
    if (code != null && CODE.matcher(code.toUpperCase(Locale.ROOT)).matches()) {
      codes.add(code.toUpperCase(Locale.ROOT));
    }
    for (String name : List.of("message", "description", "reason")) {
      String text = InvoiceReading.text(node, name, MAX_TEXT);
      if (text != null) {
        texts.add(text);
      }
    }
    for (String name : List.of("error", "errors", "orderErrors")) {
      JsonNode inner = InvoiceReading.field(node, name);
      if (inner.isContainer()) {
        collect(inner, codes, texts, depth + 1);
      } else if (inner.isString()) {
        texts.add(inner.asString());
      }
    }
  }

  private static String safe(String text) {
    String masked =
        PERSONAL
            .matcher(text.length() <= 2000 ? text : text.substring(0, 2000))
            .replaceAll("***")
            .replaceAll("[\\p{Cntrl}\\s]+", " ")
            .strip();
    return masked.length() <= MAX_TEXT ? masked : masked.substring(0, MAX_TEXT) + "…";
  }

  /** For operators and the marketplace. */
  public String inWords() {
    String meaning =
        switch (code) {
          case "FMT002", "FMT005", "FMT0043" -> "the seller does not have the stock";
          case "FMT003", "FMT004", "FMT010", "EOI002" ->
              "the seller does not offer this delivery, or this item, any more";
          case "FMT006", "FMT007", "EOI003" ->
              "the seller's price has changed since, by more than it lets pass";
          case "FMT0060" -> "the seller has cancelled an order of this number before";
          case "FMT0045" -> "the seller does not take the customer's data";
          case "FMT0073", "FMT0074" -> "the seller does not take the address";
          case "EOI004" -> "the seller does not take these items together";
          case "EOI005" -> "the seller does not take a value of the order";
          default -> "the seller does not take it";
        };
    return "%s (%s%s)".formatted(meaning, code.isEmpty() ? "" : code + ": ", text);
  }
}
