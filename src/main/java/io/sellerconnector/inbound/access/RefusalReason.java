package io.sellerconnector.inbound.access;

/** Why a call had no right to what it asked for. */
public enum RefusalReason {
  MISSING("it showed nothing, or not all that is demanded"),
  WRONG("what it showed is not right"),
  EXPIRED("its token has expired"),
  SCOPE("its token does not open that");

  private final String text;

  RefusalReason(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
