package io.sellerconnector.offer.promise;

import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.Promise.Undeliverable;
import io.sellerconnector.offer.PromiseTrace.Quoting;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import org.jspecify.annotations.Nullable;

/** Keeps the steps of the promise of a single item, and counts nothing. */
final class TraceRecorder implements PromiseRecorder {

  private @Nullable Undeliverable undeliverable;
  private @Nullable Stock seen;
  private @Nullable Quoting quoting;

  @Override
  public boolean looks() {
    return true;
  }

  @Override
  public void unavailable(MarketplaceAccount marketplace, Unavailable reason) {
    // the item says it
  }

  @Override
  public void undeliverable(MarketplaceAccount marketplace, Undeliverable reason) {
    undeliverable = reason;
  }

  @Override
  public void seen(SkuId sku, Stock stock) {
    seen = stock;
  }

  @Override
  public void quoted(FreightQuery query, FreightAnswer answer) {
    quoting = new Quoting(query.parcels().getFirst(), answer);
  }

  @Nullable Undeliverable undeliverable() {
    return undeliverable;
  }

  @Nullable Stock seen() {
    return seen;
  }

  @Nullable Quoting quoting() {
    return quoting;
  }
}
