package io.sellerconnector.adapter.order;

/** What became of {@link OrderSystem#decide}. */
public sealed interface DecisionAnswer {

  /** It can be done and is done: an order so decided is not shipped any more. */
  record Agreed() implements DecisionAnswer {}

  /**
   * It cannot be done any more.
   *
   * @param reason for operators, without personal data
   */
  record Declined(String reason) implements DecisionAnswer {}

  /** Nobody can say yet; the seller API takes the decision, or the deadline does. */
  record Later() implements DecisionAnswer {}

  /**
   * It could not be asked, or its answer was lost; asked again later.
   *
   * @param reason for operators, without personal data
   */
  record Failed(String reason) implements DecisionAnswer {}
}
