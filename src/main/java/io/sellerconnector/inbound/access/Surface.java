package io.sellerconnector.inbound.access;

/** What was called by somebody without a right to. */
public enum Surface {
  MARKETPLACE("the marketplaces' calls"),
  SELLER_API("the Seller API"),
  /** Of a marketplace that is not on VTEX, and of its sellers' VTEX. */
  MARKETPLACE_API("the Marketplace API"),
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
