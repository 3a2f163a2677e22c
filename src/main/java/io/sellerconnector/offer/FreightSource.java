package io.sellerconnector.offer;

import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;

/** The seller's freight as the promise engine asks it: answered before the deadline. */
public interface FreightSource {

  FreightAnswer quote(FreightQuery query);
}
