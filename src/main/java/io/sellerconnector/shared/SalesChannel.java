package io.sellerconnector.shared;

/**
 * A marketplace's sales channel (trade policy), as it arrives in {@code sc}; channel 1 is the
 * default.
 *
 * @param value 1 to 20 characters, no white space at either end, no control characters, no half
 *     ones
 */
public record SalesChannel(String value) {

  /** What the protocol assumes where a call names no sales channel. */
  public static final SalesChannel DEFAULT = new SalesChannel("1");

  public SalesChannel {
    Identifiers.check("sales channel", value, 20);
  }

  @Override
  public String toString() {
    return value;
  }
}
