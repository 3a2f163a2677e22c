package io.sellerconnector.offer.source;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.OfferSource;
import io.sellerconnector.offer.Origin;
import io.sellerconnector.offer.Origin.Source;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Of an inventory that answers out of our own memory: asked every time. */
public final class DirectOfferSource implements OfferSource {

  private static final Origin NOTHING = new Origin(Source.NONE, null);

  private final Inventory inventory;
  private final AdapterCalls calls;

  public DirectOfferSource(Inventory inventory, AdapterCalls calls) {
    this.inventory = inventory;
    this.calls = calls;
  }

  @Override
  public Told offers(OffersQuery query) {
    return told(query, calls.offers(inventory, query));
  }

  @Override
  public Look look(OffersQuery query) {
    OffersAnswer answer = calls.look(inventory, query);
    Map<SkuId, Known> known = new HashMap<>();
    if (answer instanceof OffersAnswer.Offers(Map<SkuId, SkuOffer> offers, Instant asOf)) {
      offers.forEach((sku, offer) -> known.put(sku, new Known(offer, null, asOf, asOf)));
    }
    return new Look(told(query, answer), known);
  }

  private static Told told(OffersQuery query, OffersAnswer answer) {
    return switch (answer) {
      case OffersAnswer.Offers(Map<SkuId, SkuOffer> offers, Instant _) ->
          new Told(offers, Origin.MEMORY);
      case OffersAnswer.Failed(String reason) -> {
        SkuOffer failed = new SkuOffer.Failed(reason);
        Map<SkuId, SkuOffer> none = HashMap.newHashMap(query.skus().size());
        query.skus().forEach(sku -> none.put(sku, failed));
        yield new Told(none, NOTHING);
      }
    };
  }

  /** What it answers is what its ledger holds. */
  @Override
  public void settle(OffersQuery query) {}
}
