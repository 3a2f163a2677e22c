package io.sellerconnector.marketplace.orders;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.settings.ConfiguredMarketplaces;
import io.sellerconnector.marketplace.settings.MarketplaceSettings;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.Outbox;
import io.sellerconnector.outbox.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leaves reports in the outbox, one lane per order. */
@Component
final class OutboxOrderReports implements OrderReports {

  /** A marketplace takes seconds to show an invoice; nothing hurries here. */
  private static final Duration TIME_TO_SHOW = Duration.ofMinutes(2);

  private final Outbox outbox;
  private final ConfiguredMarketplaces marketplaces;
  private final Clock clock;

  OutboxOrderReports(Outbox outbox, ConfiguredMarketplaces marketplaces, Clock clock) {
    this.outbox = outbox;
    this.marketplaces = marketplaces;
    this.clock = clock;
  }

  @Override
  public void invoiced(ReportedOrder order, Invoice invoice) {
    Tracking tracking = invoice.tracking();
    add(order, fact(invoice, tracking == null ? null : fact(tracking, null)));
    if (marketplaces
        .settings(order.marketplace().value())
        .filter(MarketplaceSettings::readOrders)
        .isPresent()) {
      look(order, invoice.number());
    }
  }

  private void look(ReportedOrder order, String number) {
    outbox.add(
        new NewMessage(
            InvoiceCheck.KIND,
            InvoiceCheck.lane(order.orderId(), number),
            order.marketplace().value(),
            order.orderId().value(),
            new InvoiceCheck(
                    order.marketplaceOrderId().value(), number, clock.instant().plus(TIME_TO_SHOW))
                .toJson(),
            Priority.CHECK,
            false));
  }

  @Override
  public void tracked(ReportedOrder order, Invoice invoice) {
    Tracking tracking = invoice.tracking();
    if (tracking == null) {
      throw new IllegalArgumentException("invoice " + invoice.number() + " has no tracking");
    }
    add(order, fact(tracking, fact(invoice, null)));
  }

  @Override
  public void progressed(ReportedOrder order, Progress progress) {
    add(
        order,
        new ReportPayload.Progress(
            progress.invoiceNumber(),
            progress.delivered(),
            progress.deliveredAt(),
            progress.events().stream()
                .map(event ->
                    new ReportPayload.Progress.Event(
                        event.at(), event.city(), event.state(), event.description()))
                .toList()));
  }

  @Override
  public void cancelled(ReportedOrder order, String reason) {
    add(order, new ReportPayload.Cancellation(reason, null));
  }

  @Override
  public boolean cancelledAfterReturn(ReportedOrder order, String reason) {
    boolean called =
        marketplaces
            .settings(order.marketplace().value())
            .filter(MarketplaceSettings::cancelAfterReturn)
            .isPresent();
    if (called) {
      add(order, new ReportPayload.Cancellation(reason, true));
    }
    return called;
  }

  @Override
  public void agreed(ReportedOrder order, String changeId, Agreement agreement) {
    add(
        order,
        new ReportPayload.Agreement(order.marketplace().value(), changeId, agreement.label()));
  }

  @Override
  public void changeRefused(ReportedOrder order, String changeId, String reason) {
    add(order, new ReportPayload.ChangeRefusal(order.marketplace().value(), changeId, reason));
  }

  /** VTEX demands a date of dispatch; without one it is when we heard of it. */
  private ReportPayload.Tracking fact(Tracking tracking, ReportPayload.@Nullable Invoice invoice) {
    Instant dispatchedAt = tracking.dispatchedAt();
    return new ReportPayload.Tracking(
        tracking.invoiceNumber(),
        tracking.courier(),
        tracking.number(),
        tracking.url(),
        dispatchedAt == null ? clock.instant() : dispatchedAt,
        invoice);
  }

  private static ReportPayload.Invoice fact(
      Invoice invoice, ReportPayload.@Nullable Tracking tracking) {
    return new ReportPayload.Invoice(
        invoice.number(),
        invoice.value().value(),
        invoice.issuedAt(),
        invoice.key(),
        invoice.url(),
        invoice.embeddedInvoice(),
        invoice.items().stream()
            .map(item ->
                new ReportPayload.Invoice.Item(
                    item.sku().value(), item.quantity().value(), item.price().value()))
            .toList(),
        tracking,
        invoice.direction().label());
  }

  private void add(ReportedOrder order, ReportPayload reportPayload) {
    QueuedReport queuedReport =
        new QueuedReport(
            order.orderId().value(),
            order.marketplaceOrderId().value(),
            order.servicesEndpoint(),
            reportPayload);
    ReportKind kind = ReportKind.of(reportPayload);
    outbox.add(
        new NewMessage(
            kind.label(),
            "order:" + order.orderId(),
            order.marketplace().value(),
            order.orderId().value(),
            queuedReport.toJson(),
            kind.priority(),
            false));
  }
}
