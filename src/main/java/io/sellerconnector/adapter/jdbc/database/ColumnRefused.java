package io.sellerconnector.adapter.jdbc.database;

/** A value in the ERP's database that cannot be meant. */
public final class ColumnRefused extends Exception {

  private static final long serialVersionUID = 1;

  private final String column;
  private final String reason;

  public ColumnRefused(String column, String message) {
    super(column + " " + message, null, false, false); // one of many rows: nobody wants its stack
    this.column = column;
    this.reason = column + " " + message;
  }

  /** What is wrong with which column. */
  public String reason() {
    return reason;
  }

  /** What to count it by. */
  String column() {
    return column;
  }
}
