package io.sellerconnector.offer.shadow;

import org.jspecify.annotations.Nullable;

/**
 * What the second look made of a difference.
 *
 * @param found how both sides differ now; there where it lasts
 */
record Judged(Tracked difference, Outcome outcome, @Nullable Found found) {

  enum Outcome {
    LASTS,
    /** It was a change that one side had told before the other. */
    PASSED,
    /** It was on record, and is no more. */
    GONE,
    /** It changes at this very moment; another look is needed. */
    MOVES
  }

  /**
   * The live side is asked before and after the shadow, so that a change in between is noticed.
   *
   * @param before how the shadow differs from the first live answer in this field, or null
   * @param after how it differs from the second one, or null
   */
  static Judged of(Tracked difference, @Nullable Found before, @Nullable Found after) {
    if (before == null && after == null) {
      return new Judged(
          difference,
          difference.state() == Tracked.State.OPEN ? Outcome.GONE : Outcome.PASSED,
          null);
    }
    if (before == null || after == null) {
      return new Judged(difference, Outcome.MOVES, null);
    }
    return difference.state() == Tracked.State.SUSPECTED && follows(difference, after)
        ? new Judged(difference, Outcome.PASSED, null)
        : new Judged(difference, Outcome.LASTS, after);
  }

  /** One side says now what the other one said then: it only comes later. */
  private static boolean follows(Tracked then, Found now) {
    return now.live().equals(then.shadowValue()) || now.shadow().equals(then.liveValue());
  }
}
