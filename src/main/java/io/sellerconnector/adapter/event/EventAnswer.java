package io.sellerconnector.adapter.event;

import java.time.Duration;

/** What became of {@link MarketplaceSystem#take}. */
public sealed interface EventAnswer {

  /** The marketplace has it, now or since an earlier call with the same key. */
  record Taken() implements EventAnswer {}

  /**
   * It does not take it and will not without somebody's help: an operator has to decide.
   *
   * @param reason for operators, without personal data
   */
  record Refused(String reason) implements EventAnswer {}

  /**
   * It was asked, and what it said cannot be used: tried again, but not for ever.
   *
   * @param reason for operators, without personal data
   */
  record Failed(String reason) implements EventAnswer {}

  /**
   * It is away: it could not be reached, did not answer in time or has a fault, and may or may not
   * have got it. Tried again at growing distances until it is back, however long that takes.
   *
   * @param reason for operators, without personal data
   */
  record Away(String reason) implements EventAnswer {}

  /**
   * It was not asked at all, for example because it is left alone for a while: no attempt.
   *
   * @param reason for operators, without personal data
   * @param after when to ask again, above zero
   */
  record NotAsked(String reason, Duration after) implements EventAnswer {}
}
