package io.sellerconnector.adapter.order;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of {@link OrderSystem#take}. */
public sealed interface HandOverAnswer {

  /**
   * The seller's system has it, now or since an earlier call with the same key.
   *
   * @param erpNumber the seller's own number of the order, 1 to 100 printable characters and of
   *     this order alone; null if it is not known yet or is said already
   * @param stockBooked whether the seller's system has taken the order's pieces out of the quantity
   *     that it reports, so that nobody has to hold them any more
   */
  record Taken(@Nullable String erpNumber, boolean stockBooked) implements HandOverAnswer {}

  /**
   * It does not take it and will not without somebody's help: an operator has to decide.
   *
   * @param reason for operators, without personal data
   */
  record Refused(String reason) implements HandOverAnswer {}

  /**
   * It was asked, and what it said cannot be used: tried again, but not for ever.
   *
   * @param reason for operators, without personal data
   */
  record Failed(String reason) implements HandOverAnswer {}

  /**
   * It is away: it could not be reached, did not answer in time or has a fault, and may or may not
   * have got it. Tried again at growing distances until it is back, however long that takes.
   *
   * @param reason for operators, without personal data
   */
  record Away(String reason) implements HandOverAnswer {}

  /**
   * It was not asked at all, for example because it is left alone for a while: no attempt.
   *
   * @param reason for operators, without personal data
   * @param after when to ask again, above zero
   */
  record NotAsked(String reason, Duration after) implements HandOverAnswer {}
}
