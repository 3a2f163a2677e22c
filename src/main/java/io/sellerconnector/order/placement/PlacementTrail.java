package io.sellerconnector.order.placement;

import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the trail says of an order's beginning. */
final class PlacementTrail {

  private static final int MAX_NOTES = 20;

  private PlacementTrail() {}

  static List<OrderHistory.Entry> of(NewOrder order) {
    IncomingOrder incoming = order.incoming();
    List<OrderHistory.Entry> entries = new ArrayList<>();
    entries.add(
        entry(
            order,
            "placed",
            null,
            Actor.MARKETPLACE,
            "%d items for %d cents, freight %d; stock held until %s"
                .formatted(
                    incoming.items().size(),
                    incoming.itemsTotal(),
                    incoming.freightTotal(),
                    order.expiresAt())));
    order.notes().stream().limit(MAX_NOTES).forEach(note -> entries.add(noticed(order, note)));
    if (order.notes().size() > MAX_NOTES) {
      entries.add(noticed(order, (order.notes().size() - MAX_NOTES) + " more notes left out"));
    }
    return entries;
  }

  private static OrderHistory.Entry noticed(NewOrder order, String note) {
    return entry(order, "noticed", OrderState.PLACED, Actor.CONNECTOR, note);
  }

  private static OrderHistory.Entry entry(
      NewOrder order, String event, @Nullable OrderState from, Actor actor, String detail) {
    return new OrderHistory.Entry(
        order.id(), order.placedAt(), event, from, OrderState.PLACED, actor, detail);
  }
}
