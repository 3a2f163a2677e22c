package io.sellerconnector.shipping;

import io.sellerconnector.inbound.SellerProblem;
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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Takes invoices: checks them against the order, keeps them, moves the order on, reports them. */
@Service
class InvoiceService {

  private final OrderLookup desk;
  private final Orders orders;
  private final Invoices invoices;
  private final OrderReports reports;
  private final ObjectProvider<MoneyFollower> money;
  private final Clock clock;

  InvoiceService(
      OrderLookup desk,
      Orders orders,
      Invoices invoices,
      OrderReports reports,
      ObjectProvider<MoneyFollower> money,
      Clock clock) {
    this.desk = desk;
    this.orders = orders;
    this.invoices = invoices;
    this.reports = reports;
    this.money = money;
    this.clock = clock;
  }

  /** Works within the caller's transaction. */
  IssuedInvoice take(OrderId orderId, InvoiceRequest asked) {
    InvoiceRequest request = asked.understood();
    Order order = desk.lock(orderId);
    KnownInvoices known = invoices.of(order.id());
    Optional<Invoice> before = known.repeatedBy(request);
    if (before.isPresent()) {
      boolean complete = RemainingItems.toInvoice(order).isEmpty();
      return new IssuedInvoice(
          before.get(), true, complete ? InvoiceValue.warning(order, known) : null);
    }
    SellerProblem notNow = ShippingProblems.notInvoiceable(order);
    if (notNow != null) {
      throw notNow;
    }
    return issue(order, known, request);
  }

  private IssuedInvoice issue(Order order, KnownInvoices known, InvoiceRequest request) {
    RemainingItems remainingItems = RemainingItems.toInvoice(order);
    RemainingItems.Taken taken = remainingItems.take(request.items());
    boolean complete = remainingItems.isEmpty();
    Cents value = InvoiceValue.of(request.value(), order, known, taken, remainingItems);
    Invoice invoice = request.issue(Direction.OUTPUT, value, taken.items(), clock.instant());
    String warning = complete ? InvoiceValue.warning(order, known.with(invoice)) : null;
    if (warning != null && !Boolean.TRUE.equals(request.acceptLowerValue())) {
      throw InvoiceValue.belowTotal(order, known.with(invoice));
    }
    invoices.add(order.id(), invoice);
    orders.invoiced(order, taken.lines(), value);
    moveOn(order, invoice, complete, warning);
    reports.invoiced(order.reported(), invoice.document());
    money.ifAvailable(follower -> {
      follower.invoiced(order.id(), invoice.number(), value);
      if (complete) {
        follower.completed(order.id());
      }
    });
    return new IssuedInvoice(invoice, false, warning);
  }

  private void moveOn(Order order, Invoice invoice, boolean complete, @Nullable String warning) {
    String detail =
        "invoice "
            + invoice.number()
            + " over "
            + invoice.value()
            + " cents"
            + (warning == null ? "" : "; " + warning);
    OrderState next = complete ? OrderState.INVOICED : OrderState.PARTLY_INVOICED;
    if (order.state() == next) {
      orders.note(order, Actor.SELLER, "invoiced", detail);
    } else {
      orders.move(order, next, Actor.SELLER, "invoiced", detail);
    }
  }
}
