package io.sellerconnector.affiliate.vtexseller;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The seller's SKUs, its stock, and how many pieces it ever had. */
final class FakeShelf {

  private final Clock clock;
  private final NavigableMap<String, FakeSku> skus = new TreeMap<>();
  private final Map<String, Integer> delivered = new TreeMap<>();

  FakeShelf(Clock clock) {
    this.clock = clock;
  }

  synchronized void put(FakeSku sku) {
    skus.put(sku.id(), sku);
    delivered.put(sku.id(), sku.stock());
  }

  /** A change of anything but the stock. */
  synchronized void change(String id, UnaryOperator<FakeSku> change) {
    skus.put(id, change.apply(known(id)));
  }

  void price(String id, long cents) {
    change(id, sku -> sku.withPrice(cents, clock.instant()));
  }

  /** Pieces that came from the maker, or were lost. */
  synchronized void restock(String id, int pieces) {
    FakeSku sku = known(id);
    int change = Math.max(pieces, -sku.stock());
    skus.put(id, sku.withStock(sku.stock() + change));
    delivered.merge(id, change, Integer::sum);
  }

  /** All or nothing. */
  synchronized boolean take(Map<String, Integer> pieces) {
    if (pieces.entrySet().stream()
        .anyMatch(each -> known(each.getKey()).stock() < each.getValue())) {
      return false;
    }
    pieces.forEach((id, count) -> skus.put(id, known(id).withStock(known(id).stock() - count)));
    return true;
  }

  synchronized void returnItems(Map<String, Integer> pieces) {
    pieces.forEach((id, count) -> skus.put(id, known(id).withStock(known(id).stock() + count)));
  }

  synchronized @Nullable FakeSku find(String id) {
    return skus.get(id);
  }

  synchronized FakeSku known(String id) {
    return Objects.requireNonNull(skus.get(id), id);
  }

  synchronized List<FakeSku> all() {
    return List.copyOf(skus.values());
  }

  /** Those whose pieces on the shelf and in orders are not what there ever were. */
  synchronized List<String> lost(Map<String, Integer> ordered) {
    return skus.values().stream()
        .filter(sku ->
            sku.stock() + ordered.getOrDefault(sku.id(), 0)
                != Objects.requireNonNull(delivered.get(sku.id())))
        .map(sku ->
            sku.id()
                + ": "
                + sku.stock()
                + " and "
                + ordered.get(sku.id())
                + " ordered, of "
                + delivered.get(sku.id()))
        .toList();
  }
}
