package io.sellerconnector.inbound.access;

/** What was called by somebody without a right to. */
public enum Surface {
  MARKETPLACE("the marketplaces' calls"),
  SELLER_API("the Seller API"),
  /** Metrics, and all that is not there. */
  OPERATIONS("metrics or an unknown path");

  private final String text;

  Surface(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
