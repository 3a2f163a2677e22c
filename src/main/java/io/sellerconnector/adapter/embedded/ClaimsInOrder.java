package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.StockClaim;
import io.sellerconnector.adapter.StockLocation;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * Claims in the order in which everybody locks them, those on the same stock merged into one.
 *
 * @param claims by SKU and location
 */
record ClaimsInOrder(List<StockClaim> claims) {

  private record Key(SkuId sku, String location) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int bySku = sku.compareTo(other.sku);
      return bySku != 0 ? bySku : location.compareTo(other.location);
    }
  }

  static ClaimsInOrder of(List<StockClaim> claims) {
    TreeMap<Key, StockClaim> merged = new TreeMap<>();
    for (StockClaim claim : claims) {
      merged.merge(new Key(claim.sku(), location(claim.location())), claim, ClaimsInOrder::sum);
    }
    return new ClaimsInOrder(List.copyOf(merged.values()));
  }

  SequencedSet<String> skuIds() {
    SequencedSet<String> ids = new LinkedHashSet<>();
    claims.forEach(claim -> ids.add(claim.sku().value()));
    return ids;
  }

  /** As the tables write it: nothing for the warehouse. */
  static String location(StockLocation location) {
    return switch (location) {
      case StockLocation.Warehouse() -> "";
      case StockLocation.AtPickupPoint(var id) -> id.value();
    };
  }

  private static StockClaim sum(StockClaim one, StockClaim other) {
    return new StockClaim(
        one.sku(), one.location(), new Quantity(one.quantity().value() + other.quantity().value()));
  }
}
