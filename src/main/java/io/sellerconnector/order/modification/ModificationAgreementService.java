package io.sellerconnector.order.modification;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.Excerpt;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import io.sellerconnector.order.ledger.OrderTransactions;
import io.sellerconnector.order.protocol.OrderResolver;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** What marketplaces do with the changes that they asked for: confirm, acknowledge, call off. */
@Service
final class ModificationAgreementService {

  private final ModificationService service;
  private final OrderTransactions orderTransactions;
  private final OrderResolver orderResolver;
  private final Modifications changes;
  private final ModificationProgress progress;
  private final ModificationCloser closer;
  private final OrderMetrics metrics;

  ModificationAgreementService(
      ModificationService service,
      OrderTransactions orderTransactions,
      OrderResolver orderResolver,
      Modifications changes,
      ModificationProgress progress,
      ModificationCloser closer,
      OrderMetrics metrics) {
    this.service = service;
    this.orderTransactions = orderTransactions;
    this.orderResolver = orderResolver;
    this.changes = changes;
    this.progress = progress;
    this.closer = closer;
    this.metrics = metrics;
  }

  List<Modification> all(Caller caller, String pathId) {
    return changes.of(orderResolver.find(caller, pathId).id());
  }

  Modification one(Caller caller, String pathId, String changeId) {
    Order order = orderResolver.find(caller, pathId);
    return changes.find(order.id(), changeId).orElseThrow(() -> unknown(order, changeId));
  }

  /**
   * The older form of changes: one call, and its answer confirms. Where the seller has to decide,
   * the call is answered with 503 until he has; repeating it is the marketplace's confirmation.
   *
   * @return the receipt, JSON
   */
  String requestAndConfirm(Caller caller, String pathId, RequestedModification wanted) {
    Modification change = service.request(caller, pathId, wanted);
    return switch (change.state()) {
      case AGREED, APPLIED -> confirm(caller, pathId, change.id()).answer();
      case DECIDING ->
          throw new ProtocolException(
              HttpStatus.SERVICE_UNAVAILABLE,
              ProtocolException.UNEXPECTED,
              "the seller has not decided about change %s yet; repeat the call"
                  .formatted(change.id()));
      case REFUSED, CANCELLED, LAPSED -> throw over(change);
    };
  }

  /**
   * The marketplace confirms: the change is applied.
   *
   * @param changeId null for the one that is under way
   */
  Modification confirm(Caller caller, String pathId, @Nullable String changeId) {
    return call(caller, pathId, changeId, this::confirm);
  }

  /** The marketplace waits for our acknowledgment: it goes out by a call of ours, if at all. */
  Modification acknowledge(Caller caller, String pathId, @Nullable String changeId) {
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

  private Modification confirm(Order order, Modification change) {
    return switch (change.state()) {
      case AGREED -> {
        progress.apply(order, change);
        metrics.count(order.marketplace(), Operation.CHANGE, "applied");
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
  Modification cancel(Caller caller, String pathId, String changeId) {
    return call(
        caller,
        pathId,
        changeId,
        (order, change) ->
            switch (change.state()) {
              case DECIDING, AGREED -> {
                closer.cancel(order, change);
                yield changes.find(order.id(), change.id()).orElseThrow();
              }
              case REFUSED, CANCELLED, LAPSED -> change;
              case APPLIED ->
                  throw conflict(
                      "change %s is applied; ask for another one that takes it back"
                          .formatted(change.id()));
            });
  }

  private Modification call(
      Caller caller,
      String pathId,
      @Nullable String changeId,
      BiFunction<Order, Modification, Modification> work) {
    Supplier<Modification> call =
        () ->
            orderTransactions.run(status -> {
              Order order = orderResolver.lock(caller, pathId);
              String id = changeId == null ? order.openChange() : changeId;
              if (id == null) {
                throw conflict("no change of this order is under way");
              }
              return work.apply(
                  order, changes.find(order.id(), id).orElseThrow(() -> unknown(order, id)));
            });
    return metrics.refusals(caller.marketplace().account(), Operation.CHANGE, call);
  }

  private static ProtocolException over(Modification change) {
    return conflict("change %s is %s: %s".formatted(change.id(), change.state(), change.outcome()));
  }

  private static ProtocolException conflict(String text) {
    return new ProtocolException(HttpStatus.CONFLICT, ProtocolException.UNEXPECTED, text);
  }

  private static ProtocolException unknown(Order order, String changeId) {
    return new ProtocolException(
        HttpStatus.NOT_FOUND,
        "FMT0022",
        "order %s has no change \"%s\"".formatted(order.id(), Excerpt.of(changeId)));
  }
}
