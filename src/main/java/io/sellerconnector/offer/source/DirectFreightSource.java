package io.sellerconnector.offer.source;

import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.offer.FreightSource;

/** Of freight that is quoted out of our own memory: asked every time. */
public final class DirectFreightSource implements FreightSource {

  private final Freight freight;
  private final AdapterCalls calls;

  public DirectFreightSource(Freight freight, AdapterCalls calls) {
    this.freight = freight;
    this.calls = calls;
  }

  @Override
  public FreightAnswer quote(FreightQuery query, boolean proven) {
    return calls.quote(freight, query);
  }

  @Override
  public FreightAnswer look(FreightQuery query) {
    return calls.look(freight, query);
  }
}
