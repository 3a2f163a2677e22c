package io.sellerconnector.affiliate.order.api;

import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.AffiliateOrderTrail;
import io.sellerconnector.affiliate.order.OrderContent;
import io.sellerconnector.affiliate.order.reading.AffiliateInvoice;
import io.sellerconnector.affiliate.order.reading.AffiliateReturns;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as our API shows it; amounts in cents.
 *
 * @param vtexOrderId the seller's own number, or null while it is not known
 * @param vtexTotal as VTEX showed it last, or null
 * @param cause why it was refused, or what it waits for; or null
 * @param authorised whether the marketplace lets it go out
 * @param cancelWanted whether the marketplace wants it cancelled
 * @param nextLookAt when it is read at VTEX again, or null if it is not
 * @param customer null once it is erased
 */
record AffiliateOrderView(
    String seller,
    String id,
    AffiliateOrderState state,
    @Nullable String vtexOrderId,
    long total,
    @Nullable Long vtexTotal,
    @Nullable String cause,
    boolean authorised,
    boolean cancelWanted,
    Instant placedAt,
    Instant updatedAt,
    @Nullable Instant nextLookAt,
    List<Line> lines,
    List<Invoice> invoices,
    List<Return> returns,
    @Nullable Customer customer,
    List<Event> trail) {

  record Line(
      int index,
      String sku,
      int quantity,
      long price,
      long discount,
      long freight,
      @Nullable String sla,
      int invoiced,
      int returned) {}

  /**
   * @param type output or input
   * @param amount null while only its tracking is known
   * @param confirmed whether VTEX shows it
   * @param doubt what is odd about it, or null
   */
  record Invoice(
      String number,
      String type,
      @Nullable Long amount,
      @Nullable String issued,
      @Nullable String courier,
      @Nullable String trackingNumber,
      @Nullable String trackingUrl,
      boolean delivered,
      boolean confirmed,
      @Nullable String doubt,
      List<Piece> items) {}

  record Piece(String sku, int quantity, long price) {}

  /**
   * @param state WAITING, SENDING, SENT or REFUSED
   */
  record Return(String invoice, AffiliateReturns.State state, @Nullable String cause) {}

  record Customer(
      String email,
      String firstName,
      String lastName,
      String documentType,
      String document,
      @Nullable String phone) {}

  /**
   * @param from null for the order's beginning
   * @param by name of the token or account, or null
   */
  record Event(
      Instant at,
      String event,
      @Nullable AffiliateOrderState from,
      AffiliateOrderState to,
      String actor,
      @Nullable String by,
      String detail) {}

  static AffiliateOrderView of(
      AffiliateOrder order,
      Optional<OrderContent> content,
      List<AffiliateInvoice> invoices,
      List<AffiliateReturns.Return> returns,
      List<AffiliateOrderTrail.Entry> trail) {
    return new AffiliateOrderView(
        order.id().seller().value(),
        order.id().number(),
        order.state(),
        order.vtexId(),
        order.total(),
        order.vtexTotal(),
        order.cause(),
        order.authorise(),
        order.cancel(),
        order.placedAt(),
        order.updatedAt(),
        order.lookAt(),
        order.lines().stream().map(AffiliateOrderView::line).toList(),
        invoices.stream().map(AffiliateOrderView::invoice).toList(),
        returns.stream()
            .map(each -> new Return(each.invoice(), each.state(), each.cause()))
            .toList(),
        content.map(each -> customer(each.customer())).orElse(null),
        trail.stream().map(AffiliateOrderView::event).toList());
  }

  private static Line line(AffiliateOrder.Line line) {
    return new Line(
        line.index(),
        line.sku(),
        line.quantity(),
        line.price(),
        line.discount(),
        line.freight(),
        line.sla(),
        line.invoiced(),
        line.returned());
  }

  private static Invoice invoice(AffiliateInvoice invoice) {
    return new Invoice(
        invoice.number(),
        invoice.type().name().toLowerCase(Locale.ROOT),
        invoice.amount(),
        invoice.issued(),
        invoice.courier(),
        invoice.trackingNumber(),
        invoice.trackingUrl(),
        invoice.delivered(),
        invoice.confirmed(),
        invoice.doubt(),
        invoice.items().stream()
            .map(item -> new Piece(item.sku(), item.quantity(), item.price()))
            .toList());
  }

  private static Customer customer(OrderContent.Customer customer) {
    return new Customer(
        customer.email(),
        customer.firstName(),
        customer.lastName(),
        customer.documentType(),
        customer.document(),
        customer.phone());
  }

  private static Event event(AffiliateOrderTrail.Entry entry) {
    return new Event(
        entry.at(),
        entry.event(),
        entry.from(),
        entry.to(),
        entry.actor().name(),
        entry.by(),
        entry.detail());
  }
}
