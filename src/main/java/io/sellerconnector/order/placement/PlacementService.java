package io.sellerconnector.order.placement;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import io.sellerconnector.order.ledger.OrderTransactions;
import io.sellerconnector.order.ledger.OrdersUnavailableException;
import io.sellerconnector.order.placement.PlacedOrders.Stored;
import io.sellerconnector.order.protocol.OrderBody;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;

/** Takes the orders of one call, all of them or none. */
@Service
final class PlacementService {

  private static final Comparator<NewOrder> BY_MARKETPLACE_ID =
      Comparator.comparing(order -> order.incoming().marketplaceOrderId().value());

  private final PlacementReader reader;
  private final OrderValidator orderValidator;
  private final PlacedOrders orders;
  private final PlacementTransaction transaction;
  private final OrderTransactions orderTransactions;
  private final ExpiredOrders expiredOrders;
  private final OrderMetrics metrics;

  PlacementService(
      PlacementReader reader,
      OrderValidator orderValidator,
      PlacedOrders orders,
      PlacementTransaction transaction,
      OrderTransactions orderTransactions,
      ExpiredOrders expiredOrders,
      OrderMetrics metrics) {
    this.reader = reader;
    this.orderValidator = orderValidator;
    this.orders = orders;
    this.transaction = transaction;
    this.orderTransactions = orderTransactions;
    this.expiredOrders = expiredOrders;
    this.metrics = metrics;
  }

  /**
   * @return one answer per order of the body, in order; JSON
   */
  List<String> place(Caller caller, OrderBody body) {
    MarketplaceAccount account = caller.marketplace().account();
    return metrics.refusals(
        account,
        Operation.PLACE,
        () -> {
          List<IncomingOrder> incoming = reader.read(caller.marketplace(), body);
          Map<MarketplaceOrderId, String> answers = place(caller, distinct(incoming));
          List<String> inOrder = new ArrayList<>(incoming.size());
          incoming.forEach(order ->
              inOrder.add(Objects.requireNonNull(answers.get(order.marketplaceOrderId()))));
          return inOrder;
        });
  }

  private static Map<MarketplaceOrderId, IncomingOrder> distinct(List<IncomingOrder> incoming) {
    Map<MarketplaceOrderId, IncomingOrder> distinct = new LinkedHashMap<>();
    for (IncomingOrder order : incoming) {
      IncomingOrder same = distinct.putIfAbsent(order.marketplaceOrderId(), order);
      if (same != null && !same.hash().equals(order.hash())) {
        throw order.duplicate();
      }
    }
    return distinct;
  }

  /**
   * Most orders are new, so what is stored is only read when one is refused: a repeated order is
   * answered as before, although its stock or price may be gone by now.
   */
  private Map<MarketplaceOrderId, String> place(
      Caller caller, Map<MarketplaceOrderId, IncomingOrder> incoming) {
    MarketplaceAccount account = caller.marketplace().account();
    Map<MarketplaceOrderId, Stored> stored = Map.of();
    while (true) {
      try {
        return place(caller, incoming, stored);
      } catch (OrdersUnavailableException away) {
        throw away; // it would be asked in vain, for as long again
      } catch (ProtocolException refusal) {
        Map<MarketplaceOrderId, Stored> now =
            orderTransactions.once(status -> orders.find(account, incoming.keySet()));
        if (now.size() <= stored.size()) {
          throw refusal;
        }
        stored = now;
      }
    }
  }

  private Map<MarketplaceOrderId, String> place(
      Caller caller,
      Map<MarketplaceOrderId, IncomingOrder> incoming,
      Map<MarketplaceOrderId, Stored> stored) {
    MarketplaceAccount account = caller.marketplace().account();
    Map<MarketplaceOrderId, String> answers = new HashMap<>();
    List<NewOrder> fresh = new ArrayList<>();
    incoming.forEach((id, order) -> {
      Stored before = stored.get(id);
      if (before == null) {
        fresh.add(orderValidator.vet(caller, order));
      } else {
        answers.put(id, before.answerTo(order));
        if (before.state() == OrderState.EXPIRED) {
          expiredOrders.placedAgain(caller, before.id(), order);
        }
      }
    });
    int placed = 0;
    if (!fresh.isEmpty()) {
      fresh.sort(BY_MARKETPLACE_ID);
      PlacementTransaction.Result result = transaction.run(account, fresh);
      answers.putAll(result.answers());
      placed = result.placed();
      result.expired().forEach((id, order) -> expiredOrders.placedAgain(caller, id, order));
    }
    metrics.count(account, Operation.PLACE, "placed", placed);
    metrics.count(account, Operation.PLACE, "repeated", incoming.size() - placed);
    return answers;
  }
}
