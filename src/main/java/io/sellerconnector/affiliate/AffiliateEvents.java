package io.sellerconnector.affiliate;

import java.util.List;

/** Tells our marketplace what happens. */
public interface AffiliateEvents {

  /** Within the caller's transaction: told at least once if it commits, and never if not. */
  void add(AffiliateEvent event);

  /**
   * Adds many at once, in their order. A transaction that adds about many subjects does so in one
   * call, or two of them may wait for each other.
   */
  default void addAll(List<AffiliateEvent> events) {
    events.forEach(this::add);
  }
}
