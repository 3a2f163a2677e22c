package io.sellerconnector.adapter.order;

import java.time.Duration;

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

  /**
   * It cannot say yet: asked again every half a minute or so under the same key until it can, and a
   * last time at the deadline. The seller API takes the decision meanwhile.
   */
  record Later() implements DecisionAnswer {}

  /** It never says so here, and is not asked again: the seller API or a document decides. */
  record Elsewhere() implements DecisionAnswer {}

  /**
   * It was asked, and what it said cannot be used: asked again, but not for ever.
   *
   * @param reason for operators, without personal data
   */
  record Failed(String reason) implements DecisionAnswer {}

  /**
   * It is away: it could not be reached, did not answer in time or has a fault. Asked again at
   * growing distances until it is back.
   *
   * @param reason for operators, without personal data
   */
  record Away(String reason) implements DecisionAnswer {}

  /**
   * It was not asked at all, for example because it is left alone for a while: no attempt.
   *
   * @param reason for operators, without personal data
   * @param after when to ask again, above zero
   */
  record NotAsked(String reason, Duration after) implements DecisionAnswer {}
}
