package io.sellerconnector.order.handover;

import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.Outbox;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Hands what happens to orders over to the seller's system, within the caller's transaction and
 * with the order locked.
 *
 * <p>Every fact is written down and counted; it waits there until the seller's system has taken it.
 * If an {@link OrderSystem} is connected it is told through the outbox; else it fetches.
 *
 * <p>The lane is the order's own for the ERP, not the order's lane to its marketplace: a lane has
 * one destination, and neither side must wait for the other.
 */
@Component
public final class HandOverService {

  public static final String KIND = "order-hand-over";
  public static final String DESTINATION = "erp";

  private final HandOvers table;
  private final UnsentFacts unsent;
  private final OrderHolds orderHolds;
  private final Outbox outbox;
  private final boolean pushes;
  private final Clock clock;

  HandOverService(
      HandOvers table,
      UnsentFacts unsent,
      OrderHolds orderHolds,
      Outbox outbox,
      ObjectProvider<OrderSystem> systems,
      Clock clock) {
    this.table = table;
    this.unsent = unsent;
    this.orderHolds = orderHolds;
    this.outbox = outbox;
    this.pushes = systems.getIfAvailable() != null;
    this.clock = clock;
  }

  /**
   * An order that has just been stored.
   *
   * @param hold why an operator has to look at it before the seller's system may have it, or null
   */
  public record Placed(OrderId id, Instant at, @Nullable String hold) {}

  /** New orders in one go; those on hold wait. */
  public void placed(List<Placed> orders) {
    List<HandOvers.Row> free = new ArrayList<>();
    List<HandOvers.Row> held = new ArrayList<>();
    for (Placed order : orders) {
      String hold = order.hold();
      (hold == null ? free : held).add(placement(order));
      if (hold != null) {
        orderHolds.hold(order.id(), hold);
      }
    }
    table.insert(free, pushes);
    table.insert(held, false);
    if (pushes) {
      queue(free);
    }
  }

  private static HandOvers.Row placement(Placed order) {
    return new HandOvers.Row(order.id(), 1, HandOverFact.PLACED, order.at(), false);
  }

  /** What the seller's system was never told of is not called off either. */
  public void tell(OrderId order, HandOverFact handOverFact) {
    Instant now = clock.instant();
    int number = table.lastNumber(order) + 1;
    table.insert(List.of(new HandOvers.Row(order, number, handOverFact, now, false)), false);
    if (handOverFact == HandOverFact.CANCELLED && orderHolds.isHeld(order)) {
      table.take(order, number, now);
      orderHolds.release(order);
    } else {
      sendWaiting(order);
    }
  }

  /**
   * Lets an order go that was on hold.
   *
   * @return whether it was on hold
   */
  public boolean release(OrderId order) {
    boolean held = orderHolds.release(order);
    if (held) {
      sendWaiting(order);
    }
    return held;
  }

  /**
   * Whether the seller's system has acknowledged that the order may be shipped, or may have it
   * already: one that is called is told within moments, and its answer may be lost.
   */
  public boolean isTakenOver(OrderId order) {
    return table.isTakenOrOnItsWay(order, HandOverFact.AUTHORISED);
  }

  /**
   * Queues what the connected order system has not been sent, in order and each once, unless the
   * order is on hold; without effect where none is connected.
   */
  void sendWaiting(OrderId order) {
    if (pushes && !orderHolds.isHeld(order)) {
      queue(unsent.take(order));
    }
  }

  boolean pushes() {
    return pushes;
  }

  /** The messages hold no data: the order is read when one is sent. */
  private void queue(List<HandOvers.Row> rows) {
    if (!rows.isEmpty()) {
      outbox.addAll(rows.stream().map(HandOverService::message).toList());
    }
  }

  private static NewMessage message(HandOvers.Row row) {
    return new NewMessage(
        KIND, "erp:" + row.order(), DESTINATION, row.order().value(), HandOverMessage.of(row));
  }
}
