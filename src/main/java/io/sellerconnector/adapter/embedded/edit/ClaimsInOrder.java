package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * Claims in the order in which everybody locks them, those on the same stock merged into one.
 *
 * @param claims by SKU and location
 */
public record ClaimsInOrder(List<StockClaim> claims) {

  private record Key(SkuId sku, String location) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int bySku = sku.compareTo(other.sku);
      return bySku != 0 ? bySku : location.compareTo(other.location);
    }
  }

  public static ClaimsInOrder of(List<StockClaim> claims) {
    TreeMap<Key, List<StockClaim>> merged = new TreeMap<>();
    for (StockClaim claim : claims) {
      Key key = new Key(claim.sku(), location(claim.location()));
      add(claim, merged.computeIfAbsent(key, _ -> new ArrayList<>(1)));
    }
    return new ClaimsInOrder(merged.values().stream().flatMap(List::stream).toList());
  }

  public SequencedSet<String> skuIds() {
    SequencedSet<String> ids = new LinkedHashSet<>();
    claims.forEach(claim -> ids.add(claim.sku().value()));
    return ids;
  }

  /** As the tables write it: nothing for the warehouse. */
  public static String location(StockLocation location) {
    return switch (location) {
      case StockLocation.Warehouse() -> "";
      case StockLocation.AtPickupPoint(var id) -> id.value();
    };
  }

  /** As if one were claimed after the other: each finds what it wants kept back. */
  private static Quantity keptBack(StockClaim first, StockClaim second) {
    int afterBoth = first.keepBack().value() - second.quantity().value();
    return new Quantity(Math.max(afterBoth, second.keepBack().value()));
  }

  /** What is more than a quantity can be stays a claim of its own, and will not be met. */
  private static void add(StockClaim claim, List<StockClaim> same) {
    if (!same.isEmpty()) {
      StockClaim last = same.getLast();
      int sum = last.quantity().value() + claim.quantity().value();
      if (sum <= Quantity.MAX_VALUE) {
        same.set(
            same.size() - 1,
            new StockClaim(
                claim.sku(), claim.location(), new Quantity(sum), keptBack(last, claim)));
        return;
      }
    }
    same.add(claim);
  }
}
