package io.sellerconnector.inbound;

import io.sellerconnector.shared.OrderId;
import org.springframework.http.HttpStatus;

/** The order id that a call to the seller API names. */
public final class OrderIdParameter {

  private OrderIdParameter() {}

  /**
   * @throws SellerProblem if it has another form than ours: then there is no such order
   */
  public static OrderId parse(String orderId) {
    try {
      return new OrderId(orderId);
    } catch (IllegalArgumentException e) {
      throw notFound(orderId);
    }
  }

  public static SellerProblem notFound(OrderId orderId) {
    return notFound(orderId.value());
  }

  public static SellerProblem notFound(String orderId) {
    return new SellerProblem(
        HttpStatus.NOT_FOUND,
        "order-not-found",
        "no order \"%s\"; it takes our own order id, and GET /seller/orders lists them"
            .formatted(Excerpt.of(orderId)));
  }
}
