package io.sellerconnector.csv;

/** A row that cannot be taken, with the column at fault. */
public final class CsvFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String column;

  public CsvFault(String column, String reason) {
    super(reason, null, false, false);
    this.column = column;
  }

  public String column() {
    return column;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
