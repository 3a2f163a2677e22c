package io.sellerconnector.csv;

/** A file that is refused as a whole, before any row of it is looked at. */
public final class CsvRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CsvRefused(String reason) {
    super(reason, null, false, false);
  }

  /** What is wrong, and which columns there are; for the person who sent the file. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
