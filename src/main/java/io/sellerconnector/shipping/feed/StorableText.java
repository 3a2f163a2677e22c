package io.sellerconnector.shipping.feed;

/** What the seller's system says may have characters that no database takes, or half of one. */
final class StorableText {

  private static final int REPLACEMENT = 0xFFFD;

  private StorableText() {}

  static String of(String text, int most) {
    String shortened = text.length() <= most ? text : text.substring(0, most - 1) + "…";
    return shortened
        .codePoints()
        .map(each -> isStorable(each) ? each : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isStorable(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE;
  }
}
