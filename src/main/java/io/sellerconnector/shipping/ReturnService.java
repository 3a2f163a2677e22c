package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.order.MoneyFollower;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Takes return invoices: checks them against what was invoiced and has not come back yet, keeps
 * them, moves the order on, reports them.
 *
 * <p>The marketplace refunds the shopper by the return invoice alone (Orders API, "Invoice"), and
 * only for orders that are invoiced as a whole. The stock is left alone: whether returned pieces
 * are sold again is the ERP's to say, by the stock that it tells.
 */
@Service
class ReturnService {

  private final OrderLookup desk;
  private final Orders orders;
  private final Invoices invoices;
  private final OrderReports reports;
  private final ObjectProvider<MoneyFollower> money;
  private final ShippingProperties properties;
  private final Clock clock;

  ReturnService(
      OrderLookup desk,
      Orders orders,
      Invoices invoices,
      OrderReports reports,
      ObjectProvider<MoneyFollower> money,
      ShippingProperties properties,
      Clock clock) {
    this.desk = desk;
    this.orders = orders;
    this.invoices = invoices;
    this.reports = reports;
    this.money = money;
    this.properties = properties;
    this.clock = clock;
  }

  /** Works within the caller's transaction. */
  IssuedInvoice take(OrderId orderId, InvoiceRequest asked) {
    Order order = desk.lock(orderId);
    return take(order, invoices.of(order.id()), asked.understood());
  }

  /**
   * @param order locked
   * @param request as it is understood
   */
  IssuedInvoice take(Order order, KnownInvoices known, InvoiceRequest request) {
    Optional<Invoice> before = known.repeatedBy(request);
    if (before.isPresent()) {
      return new IssuedInvoice(before.get(), true, null);
    }
    ReturnProblems.refuseUnlessReturnable(order.state(), properties.returnsOfPartlyInvoiced());
    RemainingItems remainingItems = RemainingItems.toReturn(order, known);
    RemainingItems.Taken taken = remainingItems.take(request.items());
    if (taken.items().isEmpty()) {
      throw ReturnProblems.allIsBack(order.state());
    }
    Cents value = ReturnValue.of(request, known, taken, remainingItems.isEmpty());
    Invoice invoice = request.issue(Direction.INPUT, value, taken.items(), clock.instant());
    invoices.add(order.id(), invoice);
    moveOn(order, invoice, remainingItems.isEmpty());
    reports.invoiced(order.reported(), invoice.document());
    money.ifAvailable(follower -> follower.returned(order.id(), invoice.number(), value));
    return new IssuedInvoice(invoice, false, null);
  }

  private void moveOn(Order order, Invoice invoice, boolean complete) {
    String detail = "return invoice " + invoice.number() + " over " + invoice.value() + " cents";
    if (complete && order.state() != OrderState.PARTLY_INVOICED) {
      orders.move(
          order,
          OrderState.RETURNED,
          Actor.SELLER,
          "returned",
          detail + "; all that was invoiced has come back");
    } else {
      orders.note(order, Actor.SELLER, "partly-returned", detail);
    }
  }
}
