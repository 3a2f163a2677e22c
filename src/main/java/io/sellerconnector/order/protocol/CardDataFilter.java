package io.sellerconnector.order.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes card data out of what came, before anything of it is kept. Values decide, not names: a
 * greeting in a field called "Card" stays.
 *
 * <p>A card's number is 13 to 19 digits that pass the check of ISO/IEC 7812 (Luhn). One number in
 * ten does by chance, so that it is taken for a card's only where its field says so, or where a
 * security code, an expiry date or a holder stands beside it. Codes and magnetic tracks go wherever
 * they are called so.
 */
public final class CardDataFilter {

  private static final Set<String> NUMBERS =
      Set.of("card", "cardnumber", "creditcard", "creditcardnumber", "debitcardnumber", "pan");

  private static final Set<String> CODES =
      Set.of("cvv", "cvv2", "cvc", "cvc2", "csc", "cid", "securitycode", "validationcode");

  private static final Set<String> BESIDE =
      Set.of(
          "cardholder",
          "cardholdername",
          "holdername",
          "expirymonth",
          "expiryyear",
          "expirydate",
          "duedate",
          "expirationmonth",
          "expirationyear",
          "expirationdate");

  /** Where a field is spelt as a pair: what names it, and what holds it. */
  private static final Set<String> PAIR_NAMES = Set.of("name", "key", "field", "fieldname", "id");

  private static final Set<String> PAIR_VALUES = Set.of("value", "values", "content");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\d])\\d(?:[ .-]?\\d){12,18}(?![\\d])");
  private static final Pattern CODE = Pattern.compile("\\s*\\d{3,4}\\s*");
  private static final Pattern TRACK =
      Pattern.compile("%?[Bb]\\d{13,19}\\^[^^]{2,26}\\^\\d{4}|;\\d{13,19}=\\d{4}");

  /** What stands beside a number in a text and makes it a card's: a code, or a month and a year. */
  private static final Pattern TEXT_BESIDE =
      Pattern.compile(
          "(?i)\\b(?:cvv2?|cvc2?|csc|c[oó]d(?:igo)?(?: de seguran[cç]a)?|val(?:idade)?|venc\\w*|exp\\w*"
              + "|security code)\\b|(?<!\\d)(?:0[1-9]|1[0-2])/(?:20)?\\d{2}(?!\\d)");

  private static final Pattern TEXT_CODE =
      Pattern.compile("(?i)\\b((?:cvv2?|cvc2?|csc|security code)\\W{0,3})\\d{3,4}\\b");

  private static final int MAX_NAMED = 20;

  private CardDataFilter() {}

  /**
   * @return the names of the fields that held some, with their parents' names; empty if none did
   */
  public static List<String> remove(JsonNode node) {
    List<String> removed = new ArrayList<>();
    remove(node, "", removed);
    return removed.size() <= MAX_NAMED
        ? removed
        : List.of(String.join(", ", removed.subList(0, MAX_NAMED)), "and more");
  }

  private static void remove(JsonNode node, String path, List<String> removed) {
    switch (node) {
      case ObjectNode object -> removeFrom(object, path, removed);
      case ArrayNode array -> {
        boolean beside = array.valueStream().anyMatch(CardDataFilter::tellsOfACard);
        for (int index = 0; index < array.size(); index++) {
          JsonNode element = array.get(index);
          String place = path + "[" + index + "]";
          if (element.isString()) {
            String cleaned = cleaned(element.stringValue(), false);
            if (!cleaned.equals(element.stringValue())) {
              array.set(index, StringNode.valueOf(cleaned));
              removed.add(place);
            }
          } else if (beside && element instanceof ObjectNode pair) {
            removeFrom(pair, place, removed, true);
          } else {
            remove(element, place, removed);
          }
        }
      }
      default -> {}
    }
  }

  private static void removeFrom(ObjectNode object, String path, List<String> removed) {
    boolean beside =
        object.properties().stream()
            .anyMatch(field -> isCodeField(field) || BESIDE.contains(plain(field.getKey())));
    removeFrom(object, path, removed, beside);
  }

  /**
   * @param beside whether something stands beside its fields that belongs to a card
   */
  private static void removeFrom(
      ObjectNode object, String path, List<String> removed, boolean beside) {
    List<String> dropped = new ArrayList<>();
    String named = pairName(object);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = PAIR_VALUES.contains(plain(field.getKey())) ? named : plain(field.getKey());
      String place = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      JsonNode value = field.getValue();
      if (value.isContainer()) {
        remove(value, place, removed);
        continue;
      }
      String text = value.asString();
      boolean number = isNumber(text) && (beside || NUMBERS.contains(name));
      boolean code = CODES.contains(name) && CODE.matcher(text).matches();
      if (number || code) {
        dropped.add(field.getKey());
        removed.add(place);
      } else if (value.isString()) {
        String cleaned = cleaned(text, beside);
        if (!cleaned.equals(text)) {
          field.setValue(StringNode.valueOf(cleaned));
          removed.add(place);
        }
      }
    }
    object.remove(dropped);
  }

  private static boolean isCodeField(Map.Entry<String, JsonNode> field) {
    return CODES.contains(plain(field.getKey()))
        && !field.getValue().isContainer()
        && CODE.matcher(field.getValue().asString()).matches();
  }

  /** Such as {@code {"name": "cvv", "value": "123"}} beside another pair. */
  private static boolean tellsOfACard(JsonNode element) {
    if (!(element instanceof ObjectNode object)) {
      return false;
    }
    String name = pairName(object);
    return CODES.contains(name) || BESIDE.contains(name);
  }

  private static String pairName(ObjectNode object) {
    return object.properties().stream()
        .filter(field -> PAIR_NAMES.contains(plain(field.getKey())) && field.getValue().isString())
        .map(field -> plain(field.getValue().stringValue()))
        .findFirst()
        .orElse("");
  }

  /** A text without the numbers of cards and their codes in it. */
  private static String cleaned(String text, boolean beside) {
    String without = TRACK.matcher(text).replaceAll("[card data]");
    boolean told = beside || TEXT_BESIDE.matcher(without).find();
    if (!told) {
      return without;
    }
    Matcher numbers = NUMBER.matcher(without);
    String cleaned =
        numbers.replaceAll(match -> isNumber(match.group()) ? "[card number]" : quoted(match));
    return cleaned.equals(without) ? without : TEXT_CODE.matcher(cleaned).replaceAll("$1[code]");
  }

  private static String quoted(MatchResult match) {
    return Matcher.quoteReplacement(match.group());
  }

  private static boolean isNumber(String text) {
    String number = text.strip();
    return NUMBER.matcher(number).matches() && passesLuhn(number);
  }

  private static boolean passesLuhn(String number) {
    int sum = 0;
    boolean doubled = false;
    for (int index = number.length() - 1; index >= 0; index--) {
      int digit = Character.digit(number.charAt(index), 10);
      if (digit < 0) {
        continue;
      }
      int value = doubled ? digit * 2 : digit;
      sum += value > 9 ? value - 9 : value;
      doubled = !doubled;
    }
    return sum % 10 == 0 && sum > 0;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
  }
}
