package io.sellerconnector.adapter.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of files: of a key always the same, of two keys never, and in the order of an order's facts
 * when they are sorted. {@code A-1:2} becomes {@code A-1_0002_authorised.json}.
 */
final class FileName {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
  private static final Pattern LIKE_A_PADDED_ONE = Pattern.compile("0[0-9]{3}");

  private static final String SAFE =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

  private FileName() {}

  /**
   * @param what the kind of fact or question
   */
  static String of(String key, String what, String format) {
    String parts =
        Arrays.stream(key.split(":", -1)).map(FileName::part).collect(Collectors.joining("_"));
    return parts + "_" + what.toLowerCase(Locale.ROOT).replace('_', '-') + "." + format;
  }

  private static String part(String part) {
    if (NUMBER.matcher(part).matches()) {
      return "0".repeat(4 - part.length()) + part;
    }
    if (LIKE_A_PADDED_ONE.matcher(part).matches()) {
      return "%30" + part.substring(1);
    }
    StringBuilder safe = new StringBuilder();
    for (byte octet : part.getBytes(StandardCharsets.UTF_8)) {
      if (isSafe(octet)) {
        safe.append((char) octet);
      } else {
        safe.append(String.format(Locale.ROOT, "%%%02X", octet));
      }
    }
    return safe.toString();
  }

  private static boolean isSafe(byte octet) {
    return SAFE.indexOf(octet) >= 0;
  }
}
