package io.sellerconnector.affiliate;

import java.util.List;

/** Hears of changed SKUs. What is heard is a reason to look, and not to be believed. */
public interface OfferHints {

  /** Written down within the caller's transaction. */
  void heard(AffiliateSeller seller, List<OfferHint> hints);
}
