package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.editing.FreightBook.Misfit;
import io.sellerconnector.adapter.editing.FreightBook.Row;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.PickupPointId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A freight row, judged; amounts in cents.
 *
 * @param position in the table, 1 for the first
 * @param slaId names the way of delivery
 * @param name as the shopper sees it
 * @param pickupPointId where it is collected; null where it is delivered
 * @param country three letters, such as BRA
 * @param postalCodeFrom null where it is for a circle
 * @param postalCodeTo null where it is for a circle
 * @param radiusKm of the circle; null where it is for postal codes
 * @param minWeightGrams of the whole parcel
 * @param maxWeightGrams of the whole parcel
 * @param maxLongestSideMillimetres of one piece; null for no limit
 * @param maxVolumeCm3 of the whole parcel; null for no limit
 * @param price of the whole parcel, without what the weight adds
 * @param pricePerExtraKg for each started kilogram above the least weight
 * @param leadTime such as 3bd for three business days
 * @param fits whether nothing keeps it from being quoted
 * @param misfits what keeps it from being quoted
 * @param quoted what the parcel costs by it; null where it is not what is quoted
 * @param stockBehind pieces that can be promised at its place; null where that was not asked for
 */
record FreightRowView(
    int position,
    String slaId,
    String name,
    @Nullable String pickupPointId,
    String country,
    @Nullable String postalCodeFrom,
    @Nullable String postalCodeTo,
    @Nullable Double radiusKm,
    long minWeightGrams,
    long maxWeightGrams,
    @Nullable Integer maxLongestSideMillimetres,
    @Nullable Long maxVolumeCm3,
    long price,
    long pricePerExtraKg,
    String leadTime,
    boolean fits,
    List<Misfit> misfits,
    @Nullable Long quoted,
    @Nullable Integer stockBehind) {

  static FreightRowView of(Row row, @Nullable Stock seen) {
    return new FreightRowView(
        row.position(),
        row.slaId(),
        row.name(),
        row.pickupPointId(),
        row.country(),
        row.postalCodeFrom(),
        row.postalCodeTo(),
        row.radiusKm(),
        row.minWeightGrams(),
        row.maxWeightGrams(),
        row.maxLongestSideMillimetres(),
        row.maxVolumeCm3(),
        row.price().value(),
        row.pricePerExtraKg().value(),
        row.leadTime(),
        row.misfits().isEmpty(),
        List.copyOf(row.misfits()),
        row.quoted() == null ? null : row.quoted().value(),
        seen == null ? null : seen.at(location(row)).value());
  }

  private static StockLocation location(Row row) {
    return row.pickupPointId() == null
        ? new StockLocation.Warehouse()
        : new StockLocation.AtPickupPoint(new PickupPointId(row.pickupPointId()));
  }
}
