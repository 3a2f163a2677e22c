package io.sellerconnector.inbound;

/** Quotes in an answer what came with the call. */
public final class Excerpt {

  private static final int MAX_CHARACTERS = 30;

  private Excerpt() {}

  /** Its beginning, without control characters. */
  public static String of(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= MAX_CHARACTERS
        ? printable
        : printable.substring(0, MAX_CHARACTERS) + "…";
  }
}
