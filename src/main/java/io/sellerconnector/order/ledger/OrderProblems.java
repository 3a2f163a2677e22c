package io.sellerconnector.order.ledger;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.OrderId;
import org.springframework.http.HttpStatus;

/** How this room refuses calls to the seller API. */
public final class OrderProblems {

  private OrderProblems() {}

  /** The order id of a path; one of another form is not an order of ours. */
  public static OrderId id(String orderId) {
    try {
      return new OrderId(orderId);
    } catch (IllegalArgumentException e) {
      throw unknown(orderId);
    }
  }

  public static SellerProblem invalid(String detail) {
    return new SellerProblem(HttpStatus.BAD_REQUEST, "invalid-request", detail);
  }

  public static SellerProblem conflict(String type, String detail) {
    return new SellerProblem(HttpStatus.CONFLICT, type, detail);
  }

  public static SellerProblem unknown(String orderId) {
    return new SellerProblem(
        HttpStatus.NOT_FOUND,
        "order-not-found",
        "no order \"%s\"; it takes our own order id".formatted(Texts.shortened(orderId)));
  }
}
