package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.SkuOffer.Priced;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.OfferSource.Known;
import io.sellerconnector.offer.PromiseTrace.Levels;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies where, and what becomes of it on the way to a promise. */
final class StockPlaces {

  private StockPlaces() {}

  static List<Steps.Place> of(MarketLook look, Levels levels) {
    return Pieces.places(levels.net()).stream().map(at -> place(at, look, levels)).toList();
  }

  private static Steps.Place place(StockLocation at, MarketLook look, Levels levels) {
    SkuDetails stored = look.stored();
    SkuDetails.StockAt row =
        stored == null
            ? null
            : stored.stock().stream()
                .filter(each -> each.location().equals(at))
                .findFirst()
                .orElse(null);
    Known known = look.trace().known();
    Stock taken = known == null ? null : known.taken();
    Integer lies = row == null ? null : (Integer) row.quantity().value();
    Integer held = row == null ? null : (Integer) row.held().value();
    if (stored == null && known != null && taken != null && known.offer() instanceof Priced told) {
      lies = told.stock().at(at).value();
      held = taken.at(at).value();
    }
    return new Steps.Place(
        Pieces.pickupPoint(at),
        lies,
        held,
        levels.net().at(at).value(),
        levels.sold().getOrDefault(at, 0L),
        levels.seen().at(at).value(),
        asOf(row, known));
  }

  private static @Nullable Instant asOf(SkuDetails.@Nullable StockAt row, @Nullable Known known) {
    if (row != null) {
      return row.asOf();
    }
    return known == null ? null : known.stockAsOf();
  }
}
