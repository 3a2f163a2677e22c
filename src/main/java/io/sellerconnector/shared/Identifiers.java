package io.sellerconnector.shared;

/** The rules that all identifiers of this package have in common. */
final class Identifiers {

  private Identifiers() {}

  static void check(String what, String value, int maxLength) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " is empty");
    }
    if (value.length() > maxLength) {
      throw new IllegalArgumentException(
          what
              + " has "
              + value.length()
              + " characters, at most "
              + maxLength
              + " are allowed: "
              + value.substring(0, 20)
              + "…");
    }
    if (!value.equals(value.strip())) {
      throw new IllegalArgumentException(
          what + " has white space at an end: \"" + printable(value) + "\"");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          what + " has a control character: \"" + printable(value) + "\"");
    }
    // A database keeps a question mark in its place, so that two ids would become one.
    if (value.codePoints().anyMatch(Identifiers::isHalf)) {
      throw new IllegalArgumentException(
          what + " has half a character, which is a code point of its own in no encoding");
    }
  }

  private static boolean isHalf(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  private static String printable(String value) {
    return value.replaceAll("\\p{Cntrl}", "?");
  }
}
