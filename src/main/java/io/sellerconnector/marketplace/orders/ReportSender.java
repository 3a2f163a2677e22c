package io.sellerconnector.marketplace.orders;

import io.sellerconnector.marketplace.delivery.Delivery;
import io.sellerconnector.marketplace.delivery.MarketplaceClients;
import io.sellerconnector.marketplace.delivery.UndeliverableException;
import io.sellerconnector.marketplace.settings.MarketplaceSettings;
import io.sellerconnector.marketplace.settings.MarketplaceSettings.OrderApi;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.DeliveryResult.Delivered;
import io.sellerconnector.outbox.DeliveryResult.Refused;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.vtex.TrustedEndpoints;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Delivers queued reports to their marketplace. */
@Component
final class ReportSender implements Sender {

  private final MarketplaceClients clients;

  ReportSender(MarketplaceClients clients) {
    this.clients = clients;
  }

  @Override
  public Set<String> kinds() {
    return ReportKind.labels();
  }

  @Override
  public int room(String destination, Priority priority) {
    return clients.room(destination, priority);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    try {
      Delivery delivery = clients.delivery(message);
      QueuedReport report =
          QueuedReport.fromJson(message.payload(), ReportKind.labelled(message.kind()));
      OrderRoutes routes = routes(report, delivery.settings());
      DeliveryResult before = returnedBefore(report, delivery);
      return before == null ? call(report, routes, delivery) : before;
    } catch (UndeliverableException e) {
      return e.asRefusal();
    }
  }

  /**
   * A return makes the marketplace refund: where its orders may be read, one whose answer was lost
   * is looked for before it is sent again. Null if it has to be sent.
   */
  private static @Nullable DeliveryResult returnedBefore(QueuedReport report, Delivery delivery) {
    if (delivery.message().attempt() == 1
        || !delivery.settings().readOrders()
        || !(report.fact() instanceof ReportPayload.Invoice invoice)
        || !invoice.isReturn()) {
      return null;
    }
    VtexClient.Reply reply =
        delivery.ask(
            MarketplaceOrder.call(delivery.settings().omsAddress(), report.marketplaceOrderId()));
    MarketplaceOrder order = reply.answer() == null ? null : MarketplaceOrder.read(reply.answer());
    return switch (reply.result()) {
      case Delivered(Integer status, _) ->
          order != null && order.shows(invoice.number())
              ? new Delivered(status, "an earlier attempt had arrived: the marketplace shows it")
              : null;
      case DeliveryResult.Failed failed -> failed;
      case DeliveryResult.Away away -> away;
      case DeliveryResult.Postponed postponed -> postponed;
      case Refused _ -> null;
    };
  }

  private static DeliveryResult call(QueuedReport report, OrderRoutes routes, Delivery delivery)
      throws UndeliverableException {
    VtexCall call;
    try {
      call = routes.call(report.marketplaceOrderId(), report.fact());
    } catch (IllegalArgumentException e) {
      throw new UndeliverableException("no call can be made of it: " + e.getMessage());
    }
    if (call == null) {
      return new Delivered(null, "not sent: this generation of the order calls has none for it");
    }
    DeliveryResult result = delivery.send(call);
    return routes instanceof OmsRoutes ? result : hinted(result);
  }

  /** Never tried elsewhere by itself: the order may just be unknown, and would be told twice. */
  private static DeliveryResult hinted(DeliveryResult result) {
    return result instanceof Refused(Integer status, String reason)
            && (Integer.valueOf(404).equals(status) || Integer.valueOf(405).equals(status))
        ? new Refused(
            status,
            reason
                + " (if the services endpoint has no such address, set another order-api, such as"
                + " oms, and retry)")
        : result;
  }

  /** An order that brought no address can be reported to the account's own only. */
  private static OrderApi generation(QueuedReport report, MarketplaceSettings settings) {
    return report.servicesEndpoint() == null ? OrderApi.OMS : settings.orderApi();
  }

  /** Checked anew each time: the configuration may have changed since. */
  private static OrderRoutes routes(QueuedReport report, MarketplaceSettings settings)
      throws UndeliverableException {
    return switch (settings.trustedEndpoints().judge(endpoint(report, settings))) {
      case TrustedEndpoints.Verdict.Trusted(URI address) ->
          OrderRoutes.at(
              address, generation(report, settings), settings.zone().orElse(ZoneOffset.UTC));
      case TrustedEndpoints.Verdict.Refused(String reason, boolean _) ->
          throw new UndeliverableException(
              "the order's services endpoint is not called: " + reason);
    };
  }

  private static String endpoint(QueuedReport report, MarketplaceSettings settings) {
    if (report.fact() instanceof ReportPayload.ChangeRefusal) {
      return settings.orderSystemAddress().toString();
    }
    String given = report.servicesEndpoint();
    return given == null || generation(report, settings) == OrderApi.OMS
        ? settings.omsAddress().toString()
        : given;
  }
}
