package io.sellerconnector.adapter.embedded.freight;

import java.util.Locale;
import java.util.OptionalLong;

/** Postal codes as numbers that sort like the codes: letters and digits count, case does not. */
public final class PostalCodes {

  public static final int MAX_LENGTH = 10;

  private static final long LENGTH_STEP = (long) Math.pow(36, MAX_LENGTH);

  private PostalCodes() {}

  public static String normalise(String code) {
    StringBuilder kept = new StringBuilder(code.length());
    code.chars()
        .filter(c -> c < 128 && Character.isLetterOrDigit(c))
        .forEach(c -> kept.append((char) c));
    return kept.toString().toUpperCase(Locale.ROOT);
  }

  /** Codes of different lengths are never in one range; empty if this cannot be a code. */
  static OptionalLong key(String code) {
    long value = 0;
    int length = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      int digit = c < 128 ? Character.digit(c, 36) : -1;
      if (digit >= 0) {
        value = value * 36 + digit;
        length++;
      }
      if (length > MAX_LENGTH) {
        return OptionalLong.empty();
      }
    }
    return length == 0 ? OptionalLong.empty() : OptionalLong.of(length * LENGTH_STEP + value);
  }
}
