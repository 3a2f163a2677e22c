package io.sellerconnector.marketplace;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Sender;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Delivers payments' results to the marketplace's payment gateway. */
@Component
final class PaymentCallbackSender implements Sender {

  private final ConfiguredMarketplaces marketplaces;
  private final MarketplaceLines lines;

  PaymentCallbackSender(ConfiguredMarketplaces marketplaces, MarketplaceLines lines) {
    this.marketplaces = marketplaces;
    this.lines = lines;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(PaymentCallback.KIND);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    MarketplaceSettings settings = marketplaces.settings(message.destination()).orElse(null);
    MarketplaceLine line = lines.to(message.destination()).orElse(null);
    PaymentCallback callback = PaymentCallback.fromJson(message.payload());
    if (settings == null || line == null) {
      return new DeliveryResult.Refused(
          null,
          "marketplace "
              + message.destination()
              + " is not configured; configure it and retry, or discard the message");
    }
    if (callback == null) {
      return new DeliveryResult.Refused(null, "what was queued is not the result of a payment");
    }
    return switch (settings.trustedEndpoints().judgePayments(callback.callbackUrl())) {
      case TrustedEndpoints.Verdict.Refused(String reason) ->
          new DeliveryResult.Refused(null, "the callback address is not called: " + reason);
      case TrustedEndpoints.Verdict.Trusted(var address) ->
          line.send(
              new Call(HttpMethod.POST, address, PaymentCallback.KIND, callback.body(), true),
              message);
    };
  }
}
