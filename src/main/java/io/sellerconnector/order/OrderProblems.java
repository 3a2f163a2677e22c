package io.sellerconnector.order;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.OrderId;
import org.springframework.http.HttpStatus;

/** How this room refuses calls to the seller API. */
final class OrderProblems {

  private OrderProblems() {}

  /** The order id of a path; one of another form is not an order of ours. */
  static OrderId id(String orderId) {
    try {
      return new OrderId(orderId);
    } catch (IllegalArgumentException e) {
      throw unknown(orderId);
    }
  }

  static SellerProblem invalid(String detail) {
    return new SellerProblem(HttpStatus.BAD_REQUEST, "invalid-request", detail);
  }

  static SellerProblem conflict(String type, String detail) {
    return new SellerProblem(HttpStatus.CONFLICT, type, detail);
  }

  static SellerProblem unknown(String orderId) {
    return new SellerProblem(
        HttpStatus.NOT_FOUND,
        "order-not-found",
        "no order \"%s\"; it takes our own order id".formatted(Texts.shortened(orderId)));
  }
}
