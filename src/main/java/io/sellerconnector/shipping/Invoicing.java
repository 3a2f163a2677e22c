package io.sellerconnector.shipping;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes invoices: checks them against the order, keeps them, moves the order on, reports them. */
@Service
class Invoicing {

  private final OrderDesk desk;
  private final Orders orders;
  private final Invoices invoices;
  private final OrderReports reports;
  private final Clock clock;

  Invoicing(OrderDesk desk, Orders orders, Invoices invoices, OrderReports reports, Clock clock) {
    this.desk = desk;
    this.orders = orders;
    this.invoices = invoices;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * @param repeated whether the invoice was there already
   * @param warning for the seller, or null
   */
  record Outcome(Invoice invoice, boolean repeated, @Nullable String warning) {}

  /** Works within the caller's transaction. */
  Outcome invoice(OrderId orderId, InvoiceRequest asked) {
    String number = InvoiceNumber.usable(asked.number());
    refuseReturns(asked.type());
    InvoiceRequest request = asked.understood(number);
    Order order = desk.lock(orderId);
    List<Invoice> known = invoices.of(order.id());
    for (Invoice invoice : known) {
      if (invoice.number().equals(number)) {
        return repeated(order, known, invoice, request.canonical());
      }
    }
    SellerProblem notNow = Problems.notInvoiceable(order.state());
    if (notNow != null) {
      throw notNow;
    }
    if (order.openChange() != null) {
      throw Problems.changeUnderWay(order.openChange());
    }
    return issue(order, known, number, request);
  }

  private static void refuseReturns(@Nullable String type) {
    if (type != null && !type.isBlank() && !type.strip().equalsIgnoreCase("Output")) {
      throw Problems.unprocessable(
          "invoice-type-not-supported",
          "Only invoices of type Output are taken; return invoices (Input) are not supported yet.");
    }
  }

  private static Outcome repeated(
      Order order, List<Invoice> known, Invoice invoice, String request) {
    if (!invoice.request().equals(request)) {
      throw Problems.conflict(
          "invoice-number-taken",
          "Invoice "
              + invoice.number()
              + " was sent before with other content. Invoices are final; send another invoice"
              + " under a number of its own, or repeat the first unchanged.");
    }
    boolean complete = Remainder.of(order, known).isEmpty();
    return new Outcome(invoice, true, complete ? warning(order, known) : null);
  }

  private Outcome issue(Order order, List<Invoice> known, String number, InvoiceRequest request) {
    Remainder remainder = Remainder.of(order, known);
    List<InvoiceItem> items = items(remainder, request.items());
    boolean complete = remainder.isEmpty();
    Cents value = InvoiceValue.of(request.value(), order, known, items, complete);
    Invoice invoice =
        new Invoice(
            number,
            Invoice.Type.OUTPUT,
            value,
            issuedAt(request),
            request.key(),
            request.url(),
            items,
            tracking(number, request),
            false,
            null,
            List.of(),
            request.canonical());
    invoices.add(order.id(), invoice);
    List<Invoice> all = new ArrayList<>(known);
    all.add(invoice);
    @Nullable String warning = complete ? warning(order, all) : null;
    if (warning != null && !Boolean.TRUE.equals(request.acceptLowerValue())) {
      throw belowTotal(order, all);
    }
    moveOn(order, invoice, complete, warning);
    reports.invoiced(desk.reported(order), report(invoice));
    return new Outcome(invoice, false, warning);
  }

  private static List<InvoiceItem> items(
      Remainder remainder, @Nullable List<InvoiceRequest.Item> requested) {
    if (requested == null) {
      return remainder.takeAll();
    }
    List<InvoiceItem> items = new ArrayList<>();
    for (InvoiceRequest.Item item : requested) {
      Long price = item.price();
      items.addAll(
          remainder.take(item.skuId(), item.quantity(), price == null ? null : new Cents(price)));
    }
    return InvoiceItem.merged(items);
  }

  private Instant issuedAt(InvoiceRequest request) {
    Instant given = request.issuedAt();
    return (given == null ? clock.instant() : given).truncatedTo(ChronoUnit.MILLIS);
  }

  private static @Nullable Tracking tracking(String number, InvoiceRequest request) {
    String courier = request.courier();
    String tracking = request.trackingNumber();
    if (courier == null || tracking == null) {
      if (courier != null || tracking != null) {
        throw Problems.unprocessable(
            "tracking-incomplete",
            "courier and trackingNumber go together; send both, or send the tracking later.");
      }
      return null;
    }
    return new Tracking(number, courier, tracking, request.trackingUrl(), null);
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

  private static @Nullable String warning(Order order, List<Invoice> all) {
    long invoiced = Invoice.sum(all);
    return invoiced >= order.total().value()
        ? null
        : "all pieces are invoiced, but the values add up to "
            + invoiced
            + " of "
            + order.total()
            + " cents; the marketplace may leave the order open";
  }

  private static SellerProblem belowTotal(Order order, List<Invoice> all) {
    long invoiced = Invoice.sum(all);
    return Problems.conflict(
        "invoice-value-below-total",
        "This invoice completes the order, but its invoices add up to "
            + invoiced
            + " of "
            + order.total()
            + " cents, so that the marketplace would never count the order as invoiced: "
            + (order.total().value() - invoiced)
            + " cents are missing. Leave the value out to invoice all that is left, or send"
            + " acceptLowerValue: true if the lower value is meant.");
  }

  private static OrderReports.Invoice report(Invoice invoice) {
    return new OrderReports.Invoice(
        invoice.number(),
        invoice.value(),
        invoice.issuedAt(),
        invoice.key(),
        invoice.url(),
        null,
        invoice.items().stream()
            .map(item -> new OrderReports.Invoice.Item(item.sku(), item.quantity(), item.price()))
            .toList(),
        invoice.tracking());
  }
}
