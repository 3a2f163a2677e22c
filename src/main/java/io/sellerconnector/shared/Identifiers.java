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
  }

  private static String printable(String value) {
    return value.replaceAll("\\p{Cntrl}", "?");
  }
}
