package io.sellerconnector.affiliate.paymentmethod;

/** A seller's gateway does not tell what shoppers may pay with; the message says why. */
public final class OptionsUnknown extends Exception {

  private static final long serialVersionUID = 1L;

  OptionsUnknown(String why) {
    super(why);
  }

  /** In words. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
