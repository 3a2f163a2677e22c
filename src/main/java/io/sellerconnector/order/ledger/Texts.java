package io.sellerconnector.order.ledger;

import org.jspecify.annotations.Nullable;

/** Makes texts of others fit to be kept. */
public final class Texts {

  private Texts() {}

  /** Printable, and cut where the column ends. */
  public static @Nullable String clean(@Nullable String text, int maximum) {
    if (text == null) {
      return null;
    }
    String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
    return printable.length() <= maximum ? printable : printable.substring(0, maximum);
  }
}
