package io.sellerconnector.adapter.file;

import java.util.regex.Pattern;

/**
 * Texts that a spreadsheet would run instead of showing them. Shoppers write what is in an order,
 * so one may call itself {@code =HYPERLINK(…)}.
 */
final class Formulas {

  /** Also as the full-width characters, which some spreadsheets take for the others. */
  private static final Pattern BEGINNING = Pattern.compile("\\A[=@+\\-\t\r\n＝＠＋－]");

  /** A telephone number, an amount or a coordinate begins with a sign and does nothing. */
  private static final Pattern NUMBER = Pattern.compile("[+-][0-9][0-9 .,()/-]*");

  private Formulas() {}

  /** With an apostrophe in front, which makes a spreadsheet show the rest as it is. */
  static String disarmed(String text) {
    return BEGINNING.matcher(text).lookingAt() && !NUMBER.matcher(text).matches()
        ? "'" + text
        : text;
  }
}
