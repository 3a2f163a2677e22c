package io.sellerconnector.marketplace;

/** By what a call can show that a marketplace sends it. */
public enum Proof {
  KEY_AND_TOKEN("key and token"),
  PATH_SECRET("the secret segment of the path"),
  ADDRESS("the address"),
  CERTIFICATE("the client certificate");

  private final String text;

  Proof(String text) {
    this.text = text;
  }

  /** As in a sentence. */
  public String text() {
    return text;
  }
}
