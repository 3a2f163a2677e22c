package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.InventoryChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Sets stock that was told as of an instant.
 *
 * @param taken what has left since then
 */
record StockAsOf(Instant now, Map<Place, Long> taken) {

  /** One SKU at one location, as told of one instant. */
  record Place(String sku, String location, Instant asOf) {}

  ChangeOutcome set(StoredSku sku, String location, InventoryChange.SetStock told) {
    int quantity = told.quantity().value();
    Instant asOf = told.asOf();
    if (asOf == null) {
      return ChangeBatch.outcome(sku.setStock(location, quantity, now));
    }
    if (asOf.isBefore(now.minus(TakenPieces.KEPT))) {
      return new ChangeOutcome.Rejected(
          "asOf",
          "is more than %d days ago; what has left since then is not known any more"
              .formatted(TakenPieces.KEPT.toDays()));
    }
    // A clock that is ahead must not keep out what is told later.
    Instant usable = (asOf.isAfter(now) ? now : asOf).truncatedTo(ChronoUnit.MICROS);
    long left = taken.getOrDefault(new Place(sku.id(), location, asOf), 0L);
    return ChangeBatch.outcome(sku.setStock(location, quantity, usable, left));
  }
}
