package io.sellerconnector.order.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  /** What makes a number beside it, or in it, a card's; dates only if they look like one. */
  private static final Set<String> HOLDERS =
      Set.of("cardholder", "cardholdername", "holdername", "holder");

  private static final Set<String> EXPIRIES =
      Set.of(
          "expiry",
          "expirymonth",
          "expiryyear",
          "expirydate",
          "expiremonth",
          "expireyear",
          "expiredate",
          "duedate",
          "expirationmonth",
          "expirationyear",
          "expirationdate");

  private static final Pattern EXPIRY =
      Pattern.compile("\\s*(?:\\d{1,2}|\\d{4}|\\d{1,2}[/-]\\d{2,4})\\s*");

  /** What a payment is looked up by, and never a card's number. */
  private static final Set<String> REFERENCES =
      Set.of("tid", "nsu", "authid", "authorizationid", "authorisationid", "transactionid");

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
    remove(node, "", false, "", removed);
    return removed.size() <= MAX_NAMED
        ? removed
        : List.of(String.join(", ", removed.subList(0, MAX_NAMED)), "and more");
  }

  /**
   * @param name what the node is called, or what it is in is; empty if nobody says
   * @param beside whether something stands beside it that belongs to a card
   */
  private static void remove(
      JsonNode node, String name, boolean beside, String path, List<String> removed) {
    switch (node) {
      case ObjectNode object -> removeFrom(object, name, beside, path, removed);
      case ArrayNode array -> {
        boolean told = beside || array.valueStream().anyMatch(CardDataFilter::tellsOfACard);
        int before = removed.size();
        for (int index = array.size() - 1; index >= 0; index--) {
          JsonNode element = array.get(index);
          String place = path + "[" + index + "]";
          if (element.isContainer()) {
            remove(element, name, told, place, removed);
          } else if (isCardData(name, element, told)) {
            array.remove(index);
            removed.add(place);
          } else if (element.isString()) {
            String cleaned = cleaned(element.stringValue(), told);
            if (!cleaned.equals(element.stringValue())) {
              array.set(index, StringNode.valueOf(cleaned));
              removed.add(place);
            }
          }
        }
        if (removed.size() > before) {
          removeHolders(array, path, removed);
        }
      }
      default -> {}
    }
  }

  private static void removeFrom(
      ObjectNode object, String parent, boolean besideParent, String path, List<String> removed) {
    boolean beside =
        besideParent
            || object.properties().stream()
                .anyMatch(field -> belongsToACard(plain(field.getKey()), field.getValue()));
    List<String> dropped = new ArrayList<>();
    boolean held = false;
    String named = pairName(object);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String own = plain(field.getKey());
      String name =
          PAIR_VALUES.contains(own)
              ? named
              : own.equals("number") && NUMBERS.contains(parent) ? parent : own;
      String place = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      JsonNode value = field.getValue();
      int before = removed.size();
      if (value.isContainer()) {
        remove(value, name, beside, place, removed);
        held |= removed.size() > before && NUMBERS.contains(own);
      } else if (isCardData(name, value, beside)) {
        dropped.add(field.getKey());
        removed.add(place);
      } else if (value.isString() && !REFERENCES.contains(name)) {
        String cleaned = cleaned(value.stringValue(), beside);
        if (!cleaned.equals(value.stringValue())) {
          field.setValue(StringNode.valueOf(cleaned));
          removed.add(place);
          held = true;
        }
      }
    }
    if (held || !dropped.isEmpty()) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (isHolder(plain(field.getKey()), field.getValue())) {
          dropped.add(field.getKey());
          removed.add(path.isEmpty() ? field.getKey() : path + "." + field.getKey());
        }
      }
    }
    object.remove(dropped);
  }

  /** Whose card it was goes with it; elsewhere it is a person's name like any other. */
  private static void removeHolders(ArrayNode pairs, String path, List<String> removed) {
    for (int index = 0; index < pairs.size(); index++) {
      if (!(pairs.get(index) instanceof ObjectNode pair)) {
        continue;
      }
      String name = pairName(pair);
      List<String> values =
          pair.properties().stream()
              .filter(field -> PAIR_VALUES.contains(plain(field.getKey())))
              .filter(field -> isHolder(name, field.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      for (String value : values) {
        pair.remove(value);
        removed.add("%s[%d].%s".formatted(path, index, value));
      }
    }
  }

  private static boolean isHolder(String name, JsonNode value) {
    return HOLDERS.contains(name) && !value.isContainer() && !value.asString().isBlank();
  }

  private static boolean isCardData(String name, JsonNode value, boolean beside) {
    String text = value.asString();
    return CODES.contains(name)
        ? CODE.matcher(text).matches()
        : !REFERENCES.contains(name) && isNumber(text) && (beside || NUMBERS.contains(name));
  }

  private static boolean belongsToACard(String name, JsonNode value) {
    if (value.isContainer() || value.isNull()) {
      return false;
    }
    String text = value.asString();
    return CODES.contains(name)
        ? CODE.matcher(text).matches()
        : EXPIRIES.contains(name) ? EXPIRY.matcher(text).matches() : isHolder(name, value);
  }

  /** Such as {@code {"name": "cvv", "value": "123"}} beside another pair. */
  private static boolean tellsOfACard(JsonNode element) {
    if (!(element instanceof ObjectNode object)) {
      return false;
    }
    String name = pairName(object);
    return object.properties().stream()
        .anyMatch(field ->
            PAIR_VALUES.contains(plain(field.getKey())) && belongsToACard(name, field.getValue()));
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
    StringBuilder cleaned = new StringBuilder(without.length());
    Matcher numbers = NUMBER.matcher(without);
    int kept = 0;
    int from = 0;
    while (from < without.length() && numbers.find(from)) {
      int end = endOfNumber(without, numbers.start(), numbers.end());
      if (end < 0) {
        // The digits may begin with others that are not the card's, such as a quantity.
        from = nextDigits(without, numbers.start(), numbers.end());
        continue;
      }
      cleaned.append(without, kept, numbers.start()).append("[card number]");
      kept = end;
      from = end;
    }
    if (kept == 0) {
      return without;
    }
    return TEXT_CODE.matcher(cleaned.append(without.substring(kept))).replaceAll("$1[code]");
  }

  /**
   * Where the number ends that begins here, or -1 if none does: what follows it, such as "12/30",
   * may look like more of its digits.
   */
  private static int endOfNumber(String text, int start, int end) {
    for (int last = end; last > start; last--) {
      if (Character.isDigit(text.charAt(last - 1)) && isNumber(text.substring(start, last))) {
        return last;
      }
    }
    return -1;
  }

  /** Behind the first run of digits. */
  private static int nextDigits(String text, int start, int end) {
    int next = start;
    while (next < end && Character.isDigit(text.charAt(next))) {
      next++;
    }
    return Math.max(next, start + 1);
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
