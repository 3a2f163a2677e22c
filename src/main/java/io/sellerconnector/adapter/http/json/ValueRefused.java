package io.sellerconnector.adapter.http.json;

/** A field of an answer is not what the contract says. The message holds no personal data. */
public final class ValueRefused extends Exception {

  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * @param what goes on after the field's name: {@code is null}
   */
  public ValueRefused(String field, String what) {
    super(field + " " + what, null, false, false);
    this.field = field;
  }

  public String field() {
    return field;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
