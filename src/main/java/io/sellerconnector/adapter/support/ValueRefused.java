package io.sellerconnector.adapter.support;

/**
 * A value of the seller's system that cannot be meant. The message holds no personal data.
 *
 * <p>Without a stack: there can be as many as rows.
 */
public final class ValueRefused extends Exception {

  private static final long serialVersionUID = 1;

  private final String name;

  /**
   * @param name of the field or column, by which it is counted
   * @param what goes on after the name: {@code is null}
   */
  public ValueRefused(String name, String what) {
    super(name + " " + what, null, false, false);
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** What is wrong with which field or column. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
