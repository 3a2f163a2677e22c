package io.sellerconnector.adapter.http;

/** A field of an answer is not what the contract says. The message holds no personal data. */
final class ValueRefused extends Exception {

  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * @param what goes on after the field's name: {@code is null}
   */
  ValueRefused(String field, String what) {
    super(field + " " + what, null, false, false);
    this.field = field;
  }

  String field() {
    return field;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
