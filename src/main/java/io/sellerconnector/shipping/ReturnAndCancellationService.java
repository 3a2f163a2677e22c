package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.ReturnedOrders;
import io.sellerconnector.shared.OrderId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Cancels an invoiced order for the seller: a return invoice over all that is still with the
 * shopper, then the cancellation.
 *
 * <p>Both are facts of one transaction, and their reports wait in the order's lane, one after the
 * other: whatever dies in between, the marketplace learns of both, and never of the cancellation
 * before it has taken the return.
 */
@Service
class ReturnAndCancellationService {

  private final OrderLookup desk;
  private final Invoices invoices;
  private final ReturnService returnService;
  private final ReturnedOrders orders;
  private final OrderReports reports;

  ReturnAndCancellationService(
      OrderLookup desk,
      Invoices invoices,
      ReturnService returnService,
      ReturnedOrders orders,
      OrderReports reports) {
    this.desk = desk;
    this.invoices = invoices;
    this.returnService = returnService;
    this.orders = orders;
    this.reports = reports;
  }

  /**
   * @param returned the return invoice of this call, or null if all had come back before
   */
  record Outcome(OrderId order, @Nullable Invoice returned) {}

  /** Works within the caller's transaction. */
  Outcome cancel(OrderId id, String reason, @Nullable InvoiceRequest asked) {
    InvoiceRequest request = asked == null ? null : asked.understood();
    Order order = desk.lock(id);
    KnownInvoices known = invoices.of(id);
    return switch (order.state()) {
      case INVOICED, DELIVERED -> {
        if (request == null) {
          throw ShippingProblems.conflict(
              "return-invoice-needed",
              "The order is "
                  + order.state()
                  + ": a return invoice over all that was invoiced has to go before its"
                  + " cancellation. Send it along as returnInvoice, with a number of its own.");
        }
        Invoice invoice = newInvoice(order, known, request);
        callOff(desk.lock(id), reason);
        yield new Outcome(id, invoice);
      }
      case RETURNED -> {
        Invoice before = known(order, known, request);
        callOff(order, reason);
        yield new Outcome(id, before);
      }
      case CANCELLED -> new Outcome(id, known(order, known, request));
      case PLACED, EXPIRED, AUTHORISED, CANCELLATION_ASKED ->
          throw ShippingProblems.conflict(
              "order-not-invoiced",
              "The order is "
                  + order.state()
                  + ": nothing of it is invoiced. Cancel it by POST /seller/orders/"
                  + id
                  + "/cancellation.");
      case PARTLY_INVOICED ->
          throw ShippingProblems.conflict(
              "order-partly-invoiced",
              "The order is PARTLY_INVOICED, and marketplaces cancel no order of which a part is"
                  + " invoiced. Invoice the rest first, then return and cancel all of it.");
    };
  }

  private Invoice newInvoice(Order order, KnownInvoices known, InvoiceRequest request) {
    IssuedInvoice issuedInvoice = returnService.take(order, known, request);
    if (issuedInvoice.repeated()) {
      throw ShippingProblems.conflict(
          "return-invoice-incomplete",
          "Return invoice "
              + request.number()
              + " was sent before, and did not take everything back. Send another one over the"
              + " rest, under a number of its own.");
    }
    return issuedInvoice.invoice();
  }

  /** Null if the caller names none; the one that took the goods back if it is repeated. */
  private static @Nullable Invoice known(
      Order order, KnownInvoices known, @Nullable InvoiceRequest request) {
    if (request == null) {
      return null;
    }
    Optional<Invoice> before = known.repeatedBy(request);
    return before.orElseThrow(() ->
        known.of(Direction.OUTPUT).isEmpty()
            ? ShippingProblems.conflict(
                "nothing-to-return", "The order is " + order.state() + " and has no invoice.")
            : ReturnProblems.allIsBack(order.state()));
  }

  private void callOff(Order order, String reason) {
    if (order.state() != OrderState.RETURNED) {
      throw new IllegalStateException(
          "order " + order.id() + " is " + order.state() + " after a return of everything");
    }
    boolean called = reports.cancelledAfterReturn(order.reported(), reason);
    orders.cancel(
        order,
        reason,
        "the seller cancelled what had come back; "
            + (called
                ? "the marketplace is told after the return"
                : "the marketplace learns of it by the return invoices alone"));
  }
}
