package io.sellerconnector.affiliate.paymentapi;

/** Tells digits that could be a card's number from others, so that they are kept nowhere. */
final class CardDigits {

  private static final int SHORTEST = 12;
  private static final int LONGEST = 19;
  private static final int CNPJ = 14;

  /** What people write between the digits of a number. */
  private static final String BETWEEN = " ._/-";

  private CardDigits() {}

  /** Whether these are 12 to 19 digits of which the last checks the others (Luhn). */
  static boolean isChecked(char[] characters) {
    if (characters.length < SHORTEST || characters.length > LONGEST || !areDigits(characters)) {
      return false;
    }
    int sum = 0;
    for (int index = 0; index < characters.length; index++) {
      int digit = characters[characters.length - 1 - index] - '0';
      int weighted = index % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  static boolean areDigits(char[] characters) {
    for (char each : characters) {
      if (each < '0' || each > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether a text that is to be kept, quoted or sent on has what could be a card's number. */
  static boolean mayStandIn(String text) {
    StringBuilder digits = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      char each = text.charAt(index);
      if (each >= '0' && each <= '9') {
        digits.append(each);
      } else if (BETWEEN.indexOf(each) < 0) {
        if (mayBeOne(digits.toString())) {
          return true;
        }
        digits.setLength(0);
      }
    }
    return mayBeOne(digits.toString());
  }

  /** By issuer as well: of all numbers one in ten has the right check digit by chance. */
  private static boolean mayBeOne(String digits) {
    int length = digits.length();
    if (!isChecked(digits.toCharArray()) || isCnpj(digits)) {
      return false;
    }
    return switch (digits.charAt(0)) {
      case '2' -> length == 16;
      case '3' -> length >= 14 && length <= 16;
      case '4' -> length == 13 || length == 16 || length == 19;
      case '5', '6' -> true;
      default -> false;
    };
  }

  /** Companies in Brazil have numbers of this length, with two check digits of their own. */
  private static boolean isCnpj(String digits) {
    return digits.length() == CNPJ
        && digits.charAt(12) == check(digits, 12)
        && digits.charAt(13) == check(digits, 13);
  }

  private static char check(String digits, int length) {
    int sum = 0;
    int weight = 2;
    for (int index = length - 1; index >= 0; index--) {
      sum += (digits.charAt(index) - '0') * weight;
      weight = weight == 9 ? 2 : weight + 1;
    }
    int rest = sum % 11;
    return (char) ('0' + (rest < 2 ? 0 : 11 - rest));
  }
}
