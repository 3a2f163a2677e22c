package io.sellerconnector.order;

import io.sellerconnector.order.Orders.Actor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the trail says of an order's beginning. */
final class PlacementTrail {

  private static final int MAX_NOTES = 20;

  private PlacementTrail() {}

  static List<Trail.Entry> of(NewOrder order) {
    IncomingOrder incoming = order.incoming();
    List<Trail.Entry> entries = new ArrayList<>();
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

  private static Trail.Entry noticed(NewOrder order, String note) {
    return entry(order, "noticed", OrderState.PLACED, Actor.CONNECTOR, note);
  }

  private static Trail.Entry entry(
      NewOrder order, String event, @Nullable OrderState from, Actor actor, String detail) {
    return new Trail.Entry(
        order.id(), order.placedAt(), event, from, OrderState.PLACED, actor, detail);
  }
}
