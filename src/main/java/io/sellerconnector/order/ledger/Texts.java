package io.sellerconnector.order.ledger;

import org.jspecify.annotations.Nullable;

/** Makes texts of others fit to be kept, or to be shown in an answer. */
public final class Texts {

  private static final int SHOWN_CHARACTERS = 30;

  private Texts() {}

  /** For answers that quote what came. */
  public static String shortened(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= SHOWN_CHARACTERS
        ? printable
        : printable.substring(0, SHOWN_CHARACTERS) + "…";
  }

  /** For what is stored: printable, and cut where the column ends. */
  public static @Nullable String clean(@Nullable String text, int maximum) {
    if (text == null) {
      return null;
    }
    String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
    return printable.length() <= maximum ? printable : printable.substring(0, maximum);
  }
}
