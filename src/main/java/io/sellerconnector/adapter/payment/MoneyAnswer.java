package io.sellerconnector.adapter.payment;

/** What became of a {@link MoneyMove}; reasons hold no card data and no personal data. */
public sealed interface MoneyAnswer {

  /**
   * Done, now or by an earlier call with the same key.
   *
   * @param reference the processor's number of the movement, or empty
   */
  record Done(String reference) implements MoneyAnswer {}

  /** It cannot be done and repeating does not help: an operator has to look. */
  record Refused(String reason) implements MoneyAnswer {}

  /** Tried again later. */
  record Failed(String reason) implements MoneyAnswer {}
}
