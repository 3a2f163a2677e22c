package io.sellerconnector.order;

import io.sellerconnector.adapter.StockLocation;
import io.sellerconnector.inbound.Caller;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.PromiseRequest;
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
final class ChangeVetting {

  private final Offers offers;
  private final ItemVetting items;
  private final OriginalOrder originals;

  ChangeVetting(Offers offers, ItemVetting items, OriginalOrder originals) {
    this.offers = offers;
    this.items = items;
    this.originals = originals;
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

  /** Pieces that have to be got from stock, for a line that may still lack price and place. */
  private record Purchase(DraftLine line, int pieces) {}

  ChangePlan plan(Caller caller, Order order, List<DraftLine> draft, WantedChange wanted) {
    List<String> notes = new ArrayList<>();
    Map<DraftLine, StockLocation> places = new HashMap<>();
    List<Purchase> purchases = shareOut(draft, places);
    buy(caller, order, purchases, places, notes);
    List<LineChange> changes = new ArrayList<>();
    String cut = null;
    for (DraftLine line : draft) {
      LineChange change = change(line, places);
      if (change != null) {
        changes.add(change);
        cut = cut == null ? cut(line) : cut;
      }
    }
    return new ChangePlan(changes, wanted.adjustment(), order.total().value(), notes, cut);
  }

  private static List<Purchase> shareOut(
      List<DraftLine> draft, Map<DraftLine, StockLocation> places) {
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
      List<Purchase> purchases,
      Map<DraftLine, StockLocation> places,
      List<String> notes) {
    if (purchases.isEmpty()) {
      return;
    }
    OriginalOrder.Sale sale = originals.sale(caller.marketplace(), order.id());
    PromiseRequest request =
        new PromiseRequest(
            order.marketplace(),
            sale.channel(),
            purchases.stream()
                .map(one -> new PromiseRequest.Item(one.line().sku, new Quantity(one.pieces())))
                .toList(),
            sale.destination());
    Promise promise = offers.promise(request);
    offers.settle(new Market(order.marketplace(), sale.channel()), request.skus());
    for (int index = 0; index < purchases.size(); index++) {
      DraftLine line = purchases.get(index).line();
      Promise.Item promised = promise.items().get(index);
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
              true,
              line.uniqueId);
      Findings findings = new Findings();
      var option =
          items.check(
              Where.single(),
              new Market(order.marketplace(), sale.channel()),
              item,
              promised,
              findings);
      if (findings.hold() != null) {
        // A change cannot wait for an operator as a new order can.
        throw Where.single().bad("FMT006", findings.hold());
      }
      notes.addAll(findings.notes());
      places.putIfAbsent(line, option.location());
      line.price = price;
    }
  }

  private static @Nullable LineChange change(DraftLine line, Map<DraftLine, StockLocation> places) {
    ChangeableLine before = line.before;
    Cents price = Objects.requireNonNull(line.price);
    LineChange change =
        new LineChange(
            line.index,
            line.sku,
            line.uniqueId,
            line.sla,
            Objects.requireNonNull(places.get(line)),
            before == null ? 0 : before.quantity(),
            line.quantity,
            before == null ? price.value() : before.price().value(),
            price.value(),
            before == null ? 0 : before.freight().value(),
            line.freight);
    boolean same =
        before != null
            && change.pieces() == 0
            && change.itemsDifference() == 0
            && change.freightDifference() == 0
            && change.priceAfter() == change.priceBefore()
            && Objects.equals(before.uniqueId(), line.uniqueId);
    return same ? null : change;
  }

  private @Nullable String cut(DraftLine line) {
    ChangeableLine before = line.before;
    Cents price = Objects.requireNonNull(line.price);
    return before != null && line.quantity > 0 && items.tooLow(price, before.price())
        ? "line %d of SKU %s falls from %s to %s cents"
            .formatted(line.index, line.sku, before.price(), price)
        : null;
  }
}
