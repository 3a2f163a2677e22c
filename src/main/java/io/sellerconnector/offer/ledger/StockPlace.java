package io.sellerconnector.offer.ledger;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A SKU at a location, in the order in which everybody locks them: a SKU's warehouse first.
 *
 * @param location as the tables write it: empty for the warehouse, else the pickup point
 */
record StockPlace(SkuId sku, String location) implements Comparable<StockPlace> {

  static final String WAREHOUSE = "";

  private static final Comparator<StockPlace> ORDER =
      Comparator.comparing(StockPlace::sku).thenComparing(StockPlace::location);

  static StockPlace of(StockClaim claim) {
    return new StockPlace(
        claim.sku(),
        switch (claim.location()) {
          case StockLocation.Warehouse() -> WAREHOUSE;
          case StockLocation.AtPickupPoint(PickupPointId id) -> id.value();
        });
  }

  static StockPlace warehouse(SkuId sku) {
    return new StockPlace(sku, WAREHOUSE);
  }

  /** Pieces by place, in order. */
  static TreeMap<StockPlace, Long> sums(Collection<StockClaim> claims) {
    TreeMap<StockPlace, Long> sums = new TreeMap<>();
    claims.forEach(claim -> sums.merge(of(claim), (long) claim.quantity().value(), Long::sum));
    return sums;
  }

  /** So many pieces lying here, and none elsewhere. */
  Stock stock(long pieces) {
    Quantity quantity = new Quantity((int) Math.min(pieces, Quantity.MAX_VALUE));
    return location.equals(WAREHOUSE)
        ? new Stock(quantity, Map.of())
        : new Stock(Quantity.ZERO, Map.of(new PickupPointId(location), quantity));
  }

  @Override
  public int compareTo(StockPlace other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "SKU %s at %s".formatted(sku, location.equals(WAREHOUSE) ? "the warehouse" : location);
  }
}
