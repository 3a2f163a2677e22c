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

  private final ConfiguredMarketplaces marketplaces;
  private final MarketplaceLines lines;

  ReportSender(ConfiguredMarketplaces marketplaces, MarketplaceLines lines) {
    this.marketplaces = marketplaces;
    this.lines = lines;
  }

  @Override
  public Set<String> kinds() {
    return ReportKind.labels();
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    MarketplaceSettings settings = marketplaces.settings(message.destination()).orElse(null);
    MarketplaceLine line = lines.to(message.destination()).orElse(null);
    if (settings == null || line == null) {
      return new Refused(
          null,
          "marketplace "
              + message.destination()
              + " is not configured; configure it and retry, or discard the message");
    }
    try {
      Report report = Report.fromJson(message.payload(), ReportKind.labelled(message.kind()));
      return send(report, settings, line, message);
    } catch (Report.Unreadable e) {
      return new Refused(null, e.reason());
    }
  }

  private static DeliveryResult send(
      Report report, MarketplaceSettings settings, MarketplaceLine line, OutboundMessage message) {
    return switch (endpoint(report, settings)) {
      case TrustedEndpoints.Verdict.Refused(String reason) ->
          new Refused(null, "the order's services endpoint is not called: " + reason);
      case TrustedEndpoints.Verdict.Trusted(var address) -> {
        yield call(OrderRoutes.at(address, generation(report, settings)), report, line, message);
      }
    };
  }

  private static DeliveryResult call(
      OrderRoutes routes, Report report, MarketplaceLine line, OutboundMessage message) {
    @Nullable Call call;
    try {
      call = routes.call(report.marketplaceOrderId(), report.fact());
    } catch (IllegalArgumentException e) {
      return new Refused(null, "no call can be made of it: " + e.getMessage());
    }
    if (call == null) {
      return new Delivered(null, "not sent: this generation of the order calls has none for it");
    }
    DeliveryResult result = line.send(call, message);
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
