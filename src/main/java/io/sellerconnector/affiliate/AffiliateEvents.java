package io.sellerconnector.affiliate;

/** Tells our marketplace what happens. */
public interface AffiliateEvents {

  /** Within the caller's transaction: told at least once if it commits, and never if not. */
  void add(AffiliateEvent event);
}
