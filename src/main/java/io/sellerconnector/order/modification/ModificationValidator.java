package io.sellerconnector.order.modification;

import static java.util.stream.Collectors.toSet;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.inbound.Caller;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.order.placement.IncomingOrder;
import io.sellerconnector.order.placement.ItemValidator;
import io.sellerconnector.order.placement.PromisedItems;
import io.sellerconnector.order.placement.ValidationNotes;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares a change with what we promise right now; needs no transaction. Pieces that one line
 * gives up and another needs are not asked for: they are held already.
 */
@Component
final class ModificationValidator {

  private final Offers offers;
  private final PromisedItems promisedItems;
  private final ItemValidator items;
  private final OriginalOrder originals;
  private final Modifications changes;

  ModificationValidator(
      Offers offers,
      PromisedItems promisedItems,
      ItemValidator items,
      OriginalOrder originals,
      Modifications changes) {
    this.offers = offers;
    this.promisedItems = promisedItems;
    this.items = items;
    this.originals = originals;
    this.changes = changes;
  }

  private record Goods(SkuId sku, String sla) {}

  private static final class Gift {

    final DraftLine from;
    int pieces;

    Gift(DraftLine from, int pieces) {
      this.from = from;
      this.pieces = pieces;
    }
  }

  /** What the pieces of a line cost at first, and cost now. */
  private record Prices(Cents first, Cents now) {

    static Prices dearer(Prices one, Prices other) {
      return one.first().value() >= other.first().value() ? one : other;
    }
  }

  /** Pieces that have to be got from stock, for a line that may still lack price and place. */
  private record Purchase(DraftLine line, int pieces) {}

  ModificationPlan plan(
      Caller caller, Order order, List<DraftLine> draft, RequestedModification wanted) {
    List<String> notes = new ArrayList<>();
    Map<DraftLine, StockLocation> places = new HashMap<>();
    Map<DraftLine, Prices> prices = prices(draft, new FirstPrices(changes.of(order.id())));
    List<Purchase> purchases = shareOut(draft, places, prices);
    buy(caller, order, draft, purchases, places, notes);
    List<LineModification> lines = new ArrayList<>();
    String cut = null;
    for (DraftLine line : draft) {
      LineModification change = change(line, places);
      if (change != null) {
        lines.add(change);
        cut = cut == null ? cut(line, prices) : cut;
      }
    }
    ModificationPlan plan =
        new ModificationPlan(lines, wanted.adjustment(), order.total().value(), notes, cut);
    Long expected = wanted.expectedDifference();
    return wanted.recalculated() && expected != null && expected != plan.difference()
        ? plan.recalculated(expected)
        : plan;
  }

  private static Map<DraftLine, Prices> prices(List<DraftLine> draft, FirstPrices first) {
    Map<DraftLine, Prices> prices = new HashMap<>();
    for (DraftLine line : draft) {
      if (line.before != null) {
        prices.put(line, new Prices(first.of(line.before), line.before.price()));
      }
    }
    return prices;
  }

  private static List<Purchase> shareOut(
      List<DraftLine> draft, Map<DraftLine, StockLocation> places, Map<DraftLine, Prices> prices) {
    Map<Goods, List<Gift>> gifts = new HashMap<>();
    for (DraftLine line : draft) {
      if (line.before != null) {
        places.put(line, line.before.location());
      }
      if (line.pieces() < 0) {
        gifts
            .computeIfAbsent(new Goods(line.sku, line.sla), goods -> new ArrayList<>())
            .add(new Gift(line, -line.pieces()));
      }
    }
    List<Purchase> purchases = new ArrayList<>();
    for (DraftLine line : draft) {
      int needed = Math.max(0, line.pieces());
      for (Gift gift : gifts.getOrDefault(new Goods(line.sku, line.sla), List.of())) {
        int taken = Math.min(needed, gift.pieces);
        if (taken > 0) {
          gift.pieces -= taken;
          needed -= taken;
          places.putIfAbsent(line, Objects.requireNonNull(gift.from.before).location());
          line.price = line.price == null ? gift.from.price : line.price;
          if (line.before == null) {
            prices.merge(line, Objects.requireNonNull(prices.get(gift.from)), Prices::dearer);
          }
        }
      }
      if (needed > 0) {
        purchases.add(new Purchase(line, needed));
      }
    }
    return purchases;
  }

  private void buy(
      Caller caller,
      Order order,
      List<DraftLine> draft,
      List<Purchase> purchases,
      Map<DraftLine, StockLocation> places,
      List<String> notes) {
    if (purchases.isEmpty()) {
      return;
    }
    OriginalOrder.Sale sale = originals.sale(caller.marketplace(), order.id());
    Market market = new Market(order.marketplace(), sale.channel());
    List<Promise.Item> promises =
        promisedItems.of(
            market,
            purchases.stream()
                .map(one ->
                    new PromisedItems.Wanted(
                        one.line().sku,
                        new Quantity(one.pieces()),
                        one.line().sla,
                        sale.destinations(one.line(), draft)))
                .toList());
    offers.settle(market, purchases.stream().map(one -> one.line().sku).collect(toSet()));
    for (int index = 0; index < purchases.size(); index++) {
      DraftLine line = purchases.get(index).line();
      Promise.Item promised = promises.get(index);
      Cents price = line.price == null ? promised.price() : line.price;
      IncomingOrder.Item item =
          new IncomingOrder.Item(
              line.index,
              line.sku,
              new Quantity(purchases.get(index).pieces()),
              price,
              line.sla,
              new Cents(line.freight),
              null,
              null,
              line.uniqueId,
              null,
              null,
              List.of(),
              List.of());
      if (line.before == null) {
        line.unitMultiplier = promised.unitMultiplier();
      }
      ValidationNotes validationNotes = new ValidationNotes();
      StockLocation location =
          items.check(RequestLocation.single(), market, item, promised, validationNotes);
      if (validationNotes.hold() != null) {
        // A change cannot wait for an operator as a new order can.
        throw RequestLocation.single().bad("FMT006", validationNotes.hold());
      }
      notes.addAll(validationNotes.notes());
      places.putIfAbsent(line, location);
      line.price = price;
    }
  }

  private static @Nullable LineModification change(
      DraftLine line, Map<DraftLine, StockLocation> places) {
    OrderLineRow before = line.before;
    Cents price = Objects.requireNonNull(line.price);
    LineModification change =
        new LineModification(
            line.index,
            line.sku,
            line.uniqueId,
            line.sla,
            Objects.requireNonNull(places.get(line)),
            before == null ? 0 : before.quantity(),
            line.quantity,
            before == null ? price.value() : before.price().value(),
            price.value(),
            line.unitMultiplier,
            line.worthBefore(),
            line.worthAfter(price));
    boolean same =
        before != null
            && change.pieces() == 0
            && change.itemsDifference() == 0
            && change.freightDifference() == 0
            && change.priceAfter() == change.priceBefore()
            && Objects.equals(before.uniqueId(), line.uniqueId);
    return same ? null : change;
  }

  /** What has been agreed to before is not asked again. */
  private @Nullable String cut(DraftLine line, Map<DraftLine, Prices> prices) {
    Prices before = prices.get(line);
    Cents price = Objects.requireNonNull(line.price);
    return before != null
            && line.quantity > 0
            && price.value() < before.now().value()
            && items.tooLow(price, before.first())
        ? "line %d of SKU %s falls from %s to %s cents"
            .formatted(line.index, line.sku, before.first(), price)
        : null;
  }
}
