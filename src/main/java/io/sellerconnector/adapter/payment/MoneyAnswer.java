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

  /** The processor is away, and may or may not have got it: tried again until it is back. */
  record Away(String reason) implements MoneyAnswer {}

  /** It was asked, and what it said cannot be used: tried again, but not for ever. */
  record Failed(String reason) implements MoneyAnswer {}
}
