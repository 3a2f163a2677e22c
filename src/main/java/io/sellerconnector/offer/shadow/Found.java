package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.ShadowDifference.Field;
import java.nio.charset.StandardCharsets;

/**
 * One field in which two answers differ.
 *
 * @param live at most {@value #WIDTH} printable characters, as {@code shadow}
 */
record Found(Field field, String live, String shadow) {

  /** The columns' width. */
  static final int WIDTH = 500;

  static Found of(Field field, Object live, Object shadow) {
    return new Found(field, text(live), text(shadow));
  }

  /**
   * What an adapter says can be anything; a database takes neither all characters nor any length.
   */
  private static String text(Object value) {
    String text = value.toString();
    StringBuilder printable = new StringBuilder(Math.min(text.length(), WIDTH));
    for (int i = 0; i < text.length() && i < WIDTH; i++) {
      char character = text.charAt(i);
      printable.append(Character.isISOControl(character) ? ' ' : character);
    }
    if (Character.isHighSurrogate(
        printable.isEmpty() ? ' ' : printable.charAt(printable.length() - 1))) {
      printable.setLength(printable.length() - 1);
    }
    // a half of a pair becomes a question mark
    return new String(
        printable.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
