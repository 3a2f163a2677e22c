package io.sellerconnector.order.modification;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.stuck.RaisedOrders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What the seller cannot deliver of an order. No document of VTEX's has a call by which an external
 * seller changes an order, and to change it here alone would make its invoices less than the
 * marketplace counts it as; so it is written down, and the order raised until the marketplace has
 * changed it. Works within the caller's transaction.
 */
@Component
final class SellerWish {

  private final OrderLedger ledger;
  private final RaisedOrders raisedOrders;

  SellerWish(OrderLedger ledger, RaisedOrders raisedOrders) {
    this.ledger = ledger;
    this.raisedOrders = raisedOrders;
  }

  /**
   * Pieces of a line.
   *
   * @param index of the line
   */
  record Pieces(int index, String skuId, int quantity) {}

  /**
   * @param order locked
   * @param missing null for all that is not invoiced
   * @return what is to be taken off
   */
  List<Pieces> take(Order order, @Nullable List<Pieces> missing) {
    if (order.state() != OrderState.AUTHORISED && order.state() != OrderState.PARTLY_INVOICED) {
      throw conflict(
          "order-not-changeable",
          "the order is %s; it can be changed while it is AUTHORISED or PARTLY_INVOICED"
              .formatted(order.state()));
    }
    if (order.openChange() != null) {
      throw conflict(
          "change-under-way",
          "the marketplace is changing this order (change %s); decide about that first"
              .formatted(order.openChange()));
    }
    List<Pieces> open = open(order);
    List<Pieces> wanted = missing == null ? open : checked(open, missing);
    if (order.state() == OrderState.AUTHORISED && sum(wanted) == sum(open)) {
      throw conflict(
          "nothing-would-be-left",
          "nothing of the order is invoiced and nothing would be left of it: cancel it"
              + " (POST /seller/orders/{orderId}/cancellation)");
    }
    ledger.note(
        order,
        Actor.SELLER,
        "change-wanted",
        "the seller cannot deliver "
            + wanted.stream()
                .map(each ->
                    "%d of SKU %s (line %d)".formatted(each.quantity(), each.skuId(), each.index()))
                .collect(Collectors.joining(", ")));
    raisedOrders.changeWanted(order);
    return wanted;
  }

  private static List<Pieces> open(Order order) {
    return order.lines().stream()
        .map(line ->
            new Pieces(line.index(), line.sku().value(), line.quantity().value() - line.invoiced()))
        .filter(pieces -> pieces.quantity() > 0)
        .toList();
  }

  private static List<Pieces> checked(List<Pieces> open, List<Pieces> missing) {
    List<Pieces> checked = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (Pieces pieces : missing) {
      Pieces line =
          open.stream()
              .filter(each -> each.index() == pieces.index() && seen.add(pieces.index()))
              .findFirst()
              .orElseThrow(() ->
                  conflict(
                      "line-not-open",
                      "line %d is not in the order, is invoiced, or is named twice"
                          .formatted(pieces.index())));
      if (pieces.quantity() > line.quantity()) {
        throw conflict(
            "quantity-above-rest",
            "of line %d %d pieces are not invoiced, not %d"
                .formatted(line.index(), line.quantity(), pieces.quantity()));
      }
      checked.add(new Pieces(line.index(), line.skuId(), pieces.quantity()));
    }
    return checked;
  }

  private static int sum(List<Pieces> pieces) {
    return pieces.stream().mapToInt(Pieces::quantity).sum();
  }

  private static SellerProblem conflict(String type, String detail) {
    return new SellerProblem(HttpStatus.CONFLICT, type, detail);
  }
}
