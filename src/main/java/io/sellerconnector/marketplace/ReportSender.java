package io.sellerconnector.marketplace;

import io.sellerconnector.marketplace.MarketplaceSettings.OrderApi;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.DeliveryResult.Delivered;
import io.sellerconnector.outbox.DeliveryResult.Refused;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Sender;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Delivers queued reports to their marketplace. */
@Component
final class ReportSender implements Sender {

  private final MarketplaceLines lines;

  ReportSender(MarketplaceLines lines) {
    this.lines = lines;
  }

  @Override
  public Set<String> kinds() {
    return ReportKind.labels();
  }

  @Override
  public int room(String destination, int urgency) {
    return lines.room(destination, urgency);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    return lines.deliver(message, (settings, client) -> send(message, settings, client));
  }

  private DeliveryResult send(
      OutboundMessage message, MarketplaceSettings settings, VtexClient client) {
    try {
      Report report = Report.fromJson(message.payload(), ReportKind.labelled(message.kind()));
      return send(report, settings, client, message);
    } catch (Report.Unreadable e) {
      return new Refused(null, e.reason());
    }
  }

  private static DeliveryResult send(
      Report report, MarketplaceSettings settings, VtexClient client, OutboundMessage message) {
    return switch (endpoint(report, settings)) {
      case TrustedEndpoints.Verdict.Refused(String reason) ->
          new Refused(null, "the order's services endpoint is not called: " + reason);
      case TrustedEndpoints.Verdict.Trusted(var address) -> {
        @Nullable DeliveryResult before = returnedBefore(report, settings, client, message);
        yield before != null
            ? before
            : call(OrderRoutes.at(address, generation(report, settings)), report, client, message);
      }
    };
  }

  /**
   * A return makes the marketplace refund: where its orders may be read, one whose answer was lost
   * is looked for before it is sent again. Null if it has to be sent.
   */
  private static @Nullable DeliveryResult returnedBefore(
      Report report, MarketplaceSettings settings, VtexClient client, OutboundMessage message) {
    if (message.attempt() == 1
        || !settings.readOrders()
        || !(report.fact() instanceof Fact.Invoice invoice)
        || !invoice.isReturn()) {
      return null;
    }
    VtexClient.Reply reply =
        client.ask(ShownOrder.call(settings.omsAddress(), report.marketplaceOrderId()), message);
    @Nullable ShownOrder order = reply.answer() == null ? null : ShownOrder.read(reply.answer());
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
      OrderRoutes routes, Report report, VtexClient client, OutboundMessage message) {
    @Nullable Call call;
    try {
      call = routes.call(report.marketplaceOrderId(), report.fact());
    } catch (IllegalArgumentException e) {
      return new Refused(null, "no call can be made of it: " + e.getMessage());
    }
    if (call == null) {
      return new Delivered(null, "not sent: this generation of the order calls has none for it");
    }
    DeliveryResult result = client.send(call, message);
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
  private static OrderApi generation(Report report, MarketplaceSettings settings) {
    return report.servicesEndpoint() == null ? OrderApi.OMS : settings.orderApi();
  }

  private static TrustedEndpoints.Verdict endpoint(Report report, MarketplaceSettings settings) {
    if (report.fact() instanceof Fact.ChangeRefusal) {
      return settings.trustedEndpoints().judge(settings.orderSystemAddress().toString());
    }
    @Nullable String given = report.servicesEndpoint();
    return given == null || generation(report, settings) == OrderApi.OMS
        ? settings.trustedEndpoints().judge(settings.omsAddress().toString())
        : settings.trustedEndpoints().judge(given);
  }
}
