package io.sellerconnector.order.modification;

import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a piece of each line cost before the order was ever changed: many small price cuts come to
 * the same as a big one, and pieces that move to a line of their own take their price along.
 */
final class FirstPrices {

  private final Map<Integer, Long> byIndex = new HashMap<>();

  FirstPrices(List<Modification> changes) {
    changes.stream()
        .filter(change -> change.state() == ModificationState.APPLIED)
        .sorted(Comparator.comparingInt(Modification::number))
        .forEach(this::add);
  }

  private void add(Modification change) {
    for (LineModification line : change.lines()) {
      if (line.quantityBefore() > 0) {
        byIndex.putIfAbsent(line.index(), line.priceBefore());
      }
    }
    for (LineModification line : change.lines()) {
      if (line.quantityBefore() == 0) {
        byIndex.putIfAbsent(
            line.index(), Math.max(line.priceAfter(), ofPiecesGivenUp(change, line.sku())));
      }
    }
  }

  private long ofPiecesGivenUp(Modification change, SkuId sku) {
    return change.lines().stream()
        .filter(line -> line.sku().equals(sku) && line.pieces() < 0)
        .mapToLong(line -> byIndex.getOrDefault(line.index(), line.priceBefore()))
        .max()
        .orElse(0);
  }

  Cents of(OrderLineRow line) {
    return new Cents(byIndex.getOrDefault(line.index(), line.price().value()));
  }
}
