package io.sellerconnector.adapter;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to get a parcel to the shopper (VTEX: SLA).
 *
 * @param slaId comes back as {@code selectedSla} in the order; unique among a parcel's options
 * @param name as shown to the shopper
 * @param price freight for the whole parcel
 * @param windows in order of time; empty where delivery is not scheduled
 * @param pickupPoint where to collect, or null if it is delivered
 */
public record DeliveryOption(
    String slaId,
    String name,
    Cents price,
    LeadTime leadTime,
    List<DeliveryWindow> windows,
    @Nullable PickupPoint pickupPoint) {

  /** The place whose stock this option draws on. */
  public StockLocation location() {
    return pickupPoint == null
        ? new StockLocation.Warehouse()
        : new StockLocation.AtPickupPoint(pickupPoint.id());
  }
}
