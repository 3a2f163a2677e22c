package io.sellerconnector.shipping;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** How this room refuses. */
final class ShippingProblems {

  static final String NO_SUCH_INVOICE = "invoice-not-found";
  static final String NOT_AUTHORISED = "order-not-authorised";
  static final String CHANGE_UNDER_WAY = "change-under-way";

  private ShippingProblems() {}

  static SellerProblem noSuchInvoice(String orderId) {
    return new SellerProblem(
        HttpStatus.NOT_FOUND,
        NO_SUCH_INVOICE,
        "Order "
            + orderId
            + " has no invoice with this number; send the invoice first. GET /seller/orders/"
            + orderId
            + "/invoices lists those it has.");
  }

  static SellerProblem conflict(String type, String detail) {
    return new SellerProblem(HttpStatus.CONFLICT, type, detail);
  }

  static SellerProblem unprocessable(String type, String detail) {
    return new SellerProblem(HttpStatus.UNPROCESSABLE_CONTENT, type, detail);
  }

  /** Null if the order may be invoiced. */
  static @Nullable SellerProblem notInvoiceable(Order order) {
    String change = order.openChange();
    SellerProblem state = notInvoiceable(order.state());
    return state == null && change != null ? changeUnderWay(change) : state;
  }

  private static @Nullable SellerProblem notInvoiceable(OrderState state) {
    return switch (state) {
      case AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED -> null;
      case PLACED ->
          conflict(
              NOT_AUTHORISED,
              "The order is PLACED: the marketplace has not authorised its dispatch. Do not ship it"
                  + " yet; send the invoice when the order is AUTHORISED.");
      case EXPIRED ->
          conflict(
              "order-expired",
              "The order is EXPIRED: the marketplace did not authorise it in time and its stock is"
                  + " for sale again. Do not ship it.");
      case CANCELLED ->
          conflict(
              "order-cancelled",
              "The order is CANCELLED and can take no invoice. Do not ship it; if it is on its way,"
                  + " settle it with the marketplace.");
      case INVOICED, DELIVERED, RETURNED ->
          conflict(
              "order-invoiced",
              "The order is " + state + ": all of it is invoiced already, and invoices are final.");
    };
  }

  /** Invoice and change at once make the marketplace accept more than the order is worth. */
  private static SellerProblem changeUnderWay(String change) {
    return conflict(
        CHANGE_UNDER_WAY,
        "The marketplace is changing this order (change "
            + change
            + "). Invoice it once the change is applied or off; GET /seller/orders/{orderId} shows"
            + " how it stands.");
  }
}
