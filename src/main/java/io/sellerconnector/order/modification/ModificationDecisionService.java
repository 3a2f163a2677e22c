package io.sellerconnector.order.modification;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderRows;
import io.sellerconnector.order.ledger.OrderTransactions;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The seller's decisions about changes, from wherever they come. */
@Component
public final class ModificationDecisionService {

  private final OrderTransactions orderTransactions;
  private final OrderLedger ledger;
  private final Modifications changes;
  private final ModificationProgress progress;
  private final ModificationCloser closer;
  private final OrderRows rows;
  private final Offers offers;

  ModificationDecisionService(
      OrderTransactions orderTransactions,
      OrderLedger ledger,
      Modifications changes,
      ModificationProgress progress,
      ModificationCloser closer,
      OrderRows rows,
      Offers offers) {
    this.orderTransactions = orderTransactions;
    this.ledger = ledger;
    this.changes = changes;
    this.progress = progress;
    this.closer = closer;
    this.rows = rows;
    this.offers = offers;
  }

  /** What became of a decision. */
  public sealed interface Outcome {

    /** It counts, now or since before. */
    record Done() implements Outcome {}

    /** The change has gone on otherwise. */
    record TooLate(Modification change) implements Outcome {}

    /** Agreed to, but the stock is gone: the caller rolls back. */
    record NotEnough(String text) implements Outcome {}
  }

  /**
   * Has the stock asked for anew that an agreement to this change would hold: what is known of it
   * may be as old as the change. To be called before the transaction that decides.
   */
  public void prepare(OrderId id, String changeId) {
    Modification change =
        changes
            .find(id, changeId)
            .filter(found -> found.state() == ModificationState.DECIDING)
            .orElse(null);
    if (change == null) {
      return;
    }
    Set<SkuId> added =
        ModificationPlan.added(change.lines()).stream()
            .map(StockClaim::sku)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!added.isEmpty()) {
      rows.market(id).ifPresent(market -> offers.settle(market, added));
    }
  }

  /**
   * Works within the caller's transaction; where the change is agreed to, after {@link #prepare}.
   *
   * @param order locked
   * @param reason why it is refused, for operators and the marketplace
   */
  public Outcome decide(
      Order order, Modification change, boolean agreed, Actor actor, @Nullable String reason) {
    return switch (change.state()) {
      case DECIDING -> agreed ? agree(order, change, actor) : refuse(order, change, actor, reason);
      case AGREED, APPLIED -> agreed ? new Outcome.Done() : new Outcome.TooLate(change);
      case REFUSED -> agreed ? new Outcome.TooLate(change) : new Outcome.Done();
      case CANCELLED, LAPSED -> new Outcome.TooLate(change);
    };
  }

  private Outcome agree(Order order, Modification change, Actor actor) {
    ReserveOutcome outcome = progress.agree(order, change, actor, "acknowledged");
    return outcome instanceof ReserveOutcome.Reserved
        ? new Outcome.Done()
        : new Outcome.NotEnough(ModificationRules.lacking(outcome));
  }

  private Outcome refuse(Order order, Modification change, Actor actor, @Nullable String reason) {
    closer.refuse(order, change, actor, reason == null ? "refused by the seller" : reason);
    return new Outcome.Done();
  }

  /** Decides in a transaction of its own; what is agreed to but gone is refused. */
  public void settle(
      OrderId id, String changeId, boolean agreed, Actor actor, @Nullable String reason) {
    if (agreed) {
      prepare(id, changeId);
    }
    Outcome outcome =
        orderTransactions.run(status -> {
          Outcome decided = decide(id, changeId, agreed, actor, reason);
          if (decided instanceof Outcome.NotEnough) {
            status.setRollbackOnly();
          }
          return decided;
        });
    if (outcome instanceof Outcome.NotEnough(String text)) {
      orderTransactions.run(status -> decide(id, changeId, false, Actor.CONNECTOR, text));
    }
  }

  private Outcome decide(
      OrderId id, String changeId, boolean agreed, Actor actor, @Nullable String reason) {
    Order order = ledger.lock(id).orElseThrow();
    return decide(order, changes.find(id, changeId).orElseThrow(), agreed, actor, reason);
  }
}
