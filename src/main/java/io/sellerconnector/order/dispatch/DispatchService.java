package io.sellerconnector.order.dispatch;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.cancellation.SellerCancellationService;
import io.sellerconnector.order.dispatch.DispatchAuthoriser.Outcome;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import io.sellerconnector.order.ledger.OrderProperties;
import io.sellerconnector.order.ledger.OrderTransactions;
import io.sellerconnector.order.protocol.OrderCall;
import io.sellerconnector.order.protocol.OrderResolver;
import io.sellerconnector.order.protocol.Receipt;
import io.sellerconnector.order.stuck.RaisedOrders;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Answers a marketplace that lets a paid order go out. */
@Service
final class DispatchService {

  private final OrderTransactions orderTransactions;
  private final OrderResolver orderResolver;
  private final DispatchAuthoriser dispatchAuthoriser;
  private final OrderLedger ledger;
  private final Offers offers;
  private final RaisedOrders raisedOrders;
  private final SellerCancellationService cancellations;
  private final OrderProperties properties;
  private final OrderMetrics metrics;

  DispatchService(
      OrderTransactions orderTransactions,
      OrderResolver orderResolver,
      DispatchAuthoriser dispatchAuthoriser,
      OrderLedger ledger,
      Offers offers,
      RaisedOrders raisedOrders,
      SellerCancellationService cancellations,
      OrderProperties properties,
      OrderMetrics metrics) {
    this.orderTransactions = orderTransactions;
    this.orderResolver = orderResolver;
    this.dispatchAuthoriser = dispatchAuthoriser;
    this.ledger = ledger;
    this.offers = offers;
    this.raisedOrders = raisedOrders;
    this.cancellations = cancellations;
    this.properties = properties;
    this.metrics = metrics;
  }

  Receipt authorise(Caller caller, String pathId, OrderCall call) {
    MarketplaceAccount account = caller.marketplace().account();
    return metrics.refusals(
        account,
        Operation.AUTHORISE,
        () ->
            switch (tryToAuthorise(caller, pathId, call)) {
              case Outcome.Authorised(Receipt receipt, boolean repeated) -> {
                metrics.count(account, Operation.AUTHORISE, repeated ? "repeated" : "authorised");
                yield receipt;
              }
              case Outcome.Refused(ProtocolException reason) -> {
                note(caller, pathId, call, reason);
                throw reason;
              }
              case Outcome.Unshippable(ProtocolException reason, Set<SkuId> _) -> {
                giveUp(caller, pathId, call, reason);
                throw reason;
              }
            });
  }

  /** Once more if stock was wanting: what we know of it may be as old as the order. */
  private Outcome tryToAuthorise(Caller caller, String pathId, OrderCall call) {
    Outcome first = lockAndAuthorise(caller, pathId, call);
    if (!(first instanceof Outcome.Unshippable(ProtocolException _, Set<SkuId> skus))
        || skus.isEmpty()) {
      return first;
    }
    offers.settle(new Market(caller.marketplace().account(), caller.salesChannelOr(null)), skus);
    return lockAndAuthorise(caller, pathId, call);
  }

  private Outcome lockAndAuthorise(Caller caller, String pathId, OrderCall call) {
    return orderTransactions.run(status ->
        dispatchAuthoriser.authorise(orderResolver.lock(caller, pathId, call), call, status));
  }

  /** A marketplace lets go only what is paid: somebody has to know, and the shopper. */
  private void giveUp(Caller caller, String pathId, OrderCall call, ProtocolException reason) {
    orderTransactions.run(status -> {
      Order order = orderResolver.lock(caller, pathId, call);
      ledger.note(order, Actor.MARKETPLACE, "dispatch-refused", reason.text());
      if (order.state() != OrderState.EXPIRED) {
        return order;
      }
      switch (properties.paidUnshippable()) {
        case RAISE -> raisedOrders.paidUnshippable(order);
        case CANCEL -> cancellations.cancel(order, "paid too late: its stock is gone");
      }
      return order;
    });
  }

  /** In a transaction of its own, since the refused one may have been rolled back. */
  private void note(Caller caller, String pathId, OrderCall call, ProtocolException reason) {
    orderTransactions.run(status -> {
      Order order = orderResolver.lock(caller, pathId, call);
      ledger.note(order, Actor.MARKETPLACE, "dispatch-refused", reason.text());
      return order;
    });
  }
}
