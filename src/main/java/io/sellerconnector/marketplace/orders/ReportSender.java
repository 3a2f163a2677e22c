package io.sellerconnector.marketplace.orders;

import io.sellerconnector.marketplace.settings.MarketplaceClients;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Delivers queued reports to their marketplace. */
@Component
final class ReportSender implements Sender {

  private final MarketplaceClients lines;

  ReportSender(MarketplaceClients lines) {
    this.lines = lines;
  }

  @Override
  public Set<String> kinds() {
    return ReportKind.labels();
  }

  @Override
  public int room(String destination, Priority priority) {
    return lines.room(destination, priority);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    return lines.deliver(message, (settings, client) -> send(message, settings, client));
  }

  private DeliveryResult send(
      OutboundMessage message, MarketplaceSettings settings, VtexClient client) {
    try {
      QueuedReport queuedReport =
          QueuedReport.fromJson(message.payload(), ReportKind.labelled(message.kind()));
      return send(queuedReport, settings, client, message);
    } catch (QueuedReport.Unreadable e) {
      return new Refused(null, e.reason());
    }
  }

  private static DeliveryResult send(
      QueuedReport queuedReport,
      MarketplaceSettings settings,
      VtexClient client,
      OutboundMessage message) {
    return switch (endpoint(queuedReport, settings)) {
      case TrustedEndpoints.Verdict.Refused(String reason) ->
          new Refused(null, "the order's services endpoint is not called: " + reason);
      case TrustedEndpoints.Verdict.Trusted(var address) -> {
        DeliveryResult before = returnedBefore(queuedReport, settings, client, message);
        yield before != null
            ? before
            : call(
                OrderRoutes.at(address, generation(queuedReport, settings)),
                queuedReport,
                client,
                message);
      }
    };
  }

  /**
   * A return makes the marketplace refund: where its orders may be read, one whose answer was lost
   * is looked for before it is sent again. Null if it has to be sent.
   */
  private static @Nullable DeliveryResult returnedBefore(
      QueuedReport queuedReport,
      MarketplaceSettings settings,
      VtexClient client,
      OutboundMessage message) {
    if (message.attempt() == 1
        || !settings.readOrders()
        || !(queuedReport.fact() instanceof ReportPayload.Invoice invoice)
        || !invoice.isReturn()) {
      return null;
    }
    VtexClient.Reply reply =
        client.ask(
            MarketplaceOrder.call(settings.omsAddress(), queuedReport.marketplaceOrderId()),
            message);
    MarketplaceOrder order = reply.answer() == null ? null : MarketplaceOrder.read(reply.answer());
    return switch (reply.result()) {
      case Delivered(Integer status, _) ->
          order != null && order.shows(invoice.number())
              ? new Delivered(status, "an earlier attempt had arrived: the marketplace shows it")
              : null;
      case DeliveryResult.Failed failed -> failed;
      case DeliveryResult.Postponed postponed -> postponed;
      case Refused _ -> null;
    };
  }

  private static DeliveryResult call(
      OrderRoutes routes, QueuedReport queuedReport, VtexClient client, OutboundMessage message) {
    VtexCall vtexCall;
    try {
      vtexCall = routes.call(queuedReport.marketplaceOrderId(), queuedReport.fact());
    } catch (IllegalArgumentException e) {
      return new Refused(null, "no call can be made of it: " + e.getMessage());
    }
    if (vtexCall == null) {
      return new Delivered(null, "not sent: this generation of the order calls has none for it");
    }
    DeliveryResult result = client.send(vtexCall, message);
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
  private static OrderApi generation(QueuedReport queuedReport, MarketplaceSettings settings) {
    return queuedReport.servicesEndpoint() == null ? OrderApi.OMS : settings.orderApi();
  }

  private static TrustedEndpoints.Verdict endpoint(
      QueuedReport queuedReport, MarketplaceSettings settings) {
    if (queuedReport.fact() instanceof ReportPayload.ChangeRefusal) {
      return settings.trustedEndpoints().judge(settings.orderSystemAddress().toString());
    }
    String given = queuedReport.servicesEndpoint();
    return given == null || generation(queuedReport, settings) == OrderApi.OMS
        ? settings.trustedEndpoints().judge(settings.omsAddress().toString())
        : settings.trustedEndpoints().judge(given);
  }
}
