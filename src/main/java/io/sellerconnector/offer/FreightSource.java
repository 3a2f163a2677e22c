package io.sellerconnector.offer;

import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;

/** The seller's freight as the promise engine asks it: answered before the deadline. */
public interface FreightSource {

  /**
   * @param proven whether who asks has shown to be the marketplace
   */
  FreightAnswer quote(FreightQuery query, boolean proven);

  /** The same for a person who wants to know. */
  default FreightAnswer look(FreightQuery query) {
    return quote(query, true);
  }
}
