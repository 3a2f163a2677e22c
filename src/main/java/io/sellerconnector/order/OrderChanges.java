package io.sellerconnector.order;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.OrderMetrics.Operation;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** What marketplaces do with the changes that they asked for before. */
@Service
final class OrderChanges {

  private final Transactions transactions;
  private final CalledOrder calledOrder;
  private final Changes changes;
  private final ChangeProgress progress;
  private final OrderMetrics metrics;

  OrderChanges(
      Transactions transactions,
      CalledOrder calledOrder,
      Changes changes,
      ChangeProgress progress,
      OrderMetrics metrics) {
    this.transactions = transactions;
    this.calledOrder = calledOrder;
    this.changes = changes;
    this.progress = progress;
    this.metrics = metrics;
  }

  List<StoredChange> all(Caller caller, String pathId) {
    return changes.of(calledOrder.find(caller, pathId).id());
  }

  StoredChange one(Caller caller, String pathId, String changeId) {
    Order order = calledOrder.find(caller, pathId);
    return changes.find(order.id(), changeId).orElseThrow(() -> unknown(order, changeId));
  }

  /**
   * The marketplace confirms: the change is applied.
   *
   * @param changeId null for the one that is under way
   */
  StoredChange confirm(Caller caller, String pathId, @Nullable String changeId) {
    return call(caller, pathId, changeId, this::confirm);
  }

  /** The marketplace waits for our acknowledgment: it goes out by a call of ours, if at all. */
  StoredChange acknowledge(Caller caller, String pathId, @Nullable String changeId) {
    return call(
        caller,
        pathId,
        changeId,
        (order, change) ->
            switch (change.state()) {
              case DECIDING, AGREED, APPLIED -> change;
              case REFUSED, CANCELLED, LAPSED -> throw over(change);
            });
  }

  private StoredChange confirm(Order order, StoredChange change) {
    return switch (change.state()) {
      case AGREED -> {
        progress.apply(order, change);
        yield changes.find(order.id(), change.id()).orElseThrow();
      }
      case APPLIED -> change;
      case DECIDING ->
          throw conflict(
              "change %s is not acknowledged: the seller decides".formatted(change.id()));
      case REFUSED, CANCELLED, LAPSED -> throw over(change);
    };
  }

  /** The marketplace calls the change off. */
  StoredChange cancel(Caller caller, String pathId, String changeId) {
    return call(
        caller,
        pathId,
        changeId,
        (order, change) ->
            switch (change.state()) {
              case DECIDING, AGREED -> {
                progress.cancel(order, change);
                yield changes.find(order.id(), change.id()).orElseThrow();
              }
              case REFUSED, CANCELLED, LAPSED -> change;
              case APPLIED ->
                  throw conflict(
                      "change %s is applied; ask for another one that takes it back"
                          .formatted(change.id()));
            });
  }

  private StoredChange call(
      Caller caller,
      String pathId,
      @Nullable String changeId,
      BiFunction<Order, StoredChange, StoredChange> work) {
    Supplier<StoredChange> call =
        () ->
            transactions.run(status -> {
              Order order = calledOrder.lock(caller, pathId);
              String id = changeId == null ? order.openChange() : changeId;
              if (id == null) {
                throw conflict("no change of this order is under way");
              }
              return work.apply(
                  order, changes.find(order.id(), id).orElseThrow(() -> unknown(order, id)));
            });
    return metrics.refusals(caller.marketplace().account(), Operation.CHANGE, call);
  }

  static ProtocolException over(StoredChange change) {
    return conflict("change %s is %s: %s".formatted(change.id(), change.state(), change.outcome()));
  }

  private static ProtocolException conflict(String text) {
    return new ProtocolException(HttpStatus.CONFLICT, ProtocolException.UNEXPECTED, text);
  }

  private static ProtocolException unknown(Order order, String changeId) {
    return new ProtocolException(
        HttpStatus.NOT_FOUND,
        "FMT0022",
        "order %s has no change \"%s\"".formatted(order.id(), Texts.shortened(changeId)));
  }
}
