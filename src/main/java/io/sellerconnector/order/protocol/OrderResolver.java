package io.sellerconnector.order.protocol;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.Excerpt;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds the order that a marketplace's call is about. */
@Component
public final class OrderResolver {

  private static final int MAX_CHARACTERS = 100;

  private final OrderLedger ledger;

  OrderResolver(OrderLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Locks the order within the caller's transaction.
   *
   * @param pathId our order id or the marketplace's
   */
  public Order lock(Caller caller, String pathId, OrderCall call) {
    checkForm(pathId);
    Order order =
        ledger.lock(caller.marketplace().account(), pathId).orElseThrow(() -> unknown(pathId));
    MarketplaceOrderId said = call.marketplaceOrderId();
    if (said != null && !said.equals(order.marketplaceOrderId())) {
      throw new ProtocolException(
          HttpStatus.BAD_REQUEST,
          "FMT012",
          "the path is about order %s, but the body's marketplaceOrderId is not this order's"
              .formatted(order.id()));
    }
    return order;
  }

  /** The order that a change is about, locked. */
  public Order lock(Caller caller, String pathId) {
    return ledger.lock(ofChange(caller, pathId)).orElseThrow(() -> unknown(pathId));
  }

  /** The order that a change is about, as it is at the moment. */
  public Order find(Caller caller, String pathId) {
    return ledger.find(ofChange(caller, pathId)).orElseThrow(() -> unknown(pathId));
  }

  /**
   * Changes of chained orders name the group: its part of ours is taken if it is the only one.
   *
   * @param pathId our order id, the marketplace's, or the marketplace's group of orders
   */
  private OrderId ofChange(Caller caller, String pathId) {
    checkForm(pathId);
    MarketplaceAccount account = caller.marketplace().account();
    return ledger
        .locate(account, pathId)
        .or(() -> onlyOne(ledger.locateGroup(account, pathId)))
        .orElseThrow(() -> unknown(pathId));
  }

  private static Optional<OrderId> onlyOne(List<OrderId> orders) {
    return orders.size() == 1 ? Optional.of(orders.getFirst()) : Optional.empty();
  }

  private static void checkForm(String pathId) {
    if (pathId.length() > MAX_CHARACTERS || pathId.chars().anyMatch(Character::isISOControl)) {
      throw unknown(pathId);
    }
  }

  private static ProtocolException unknown(String pathId) {
    return new ProtocolException(
        HttpStatus.NOT_FOUND,
        "FMT0022",
        "no order \"%s\" of this marketplace".formatted(Excerpt.of(pathId)));
  }
}
