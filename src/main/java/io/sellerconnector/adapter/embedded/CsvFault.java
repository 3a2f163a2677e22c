package io.sellerconnector.adapter.embedded;

/** A row that cannot be taken, with the column at fault. */
final class CsvFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String column;

  CsvFault(String column, String reason) {
    super(reason, null, false, false);
    this.column = column;
  }

  String column() {
    return column;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
