package io.sellerconnector.marketplace.payments;

import io.sellerconnector.marketplace.settings.MarketplaceClients;
import io.sellerconnector.marketplace.settings.MarketplaceSettings;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.vtex.TrustedEndpoints;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Delivers payments' results to the marketplace's payment gateway. */
@Component
final class PaymentCallbackSender implements Sender {

  private final MarketplaceClients lines;

  PaymentCallbackSender(MarketplaceClients lines) {
    this.lines = lines;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(PaymentCallback.KIND);
  }

  @Override
  public int room(String destination, Priority priority) {
    return lines.room(destination, priority);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    return lines.deliver(message, (settings, client) -> send(message, settings, client));
  }

  private static DeliveryResult send(
      OutboundMessage message, MarketplaceSettings settings, VtexClient client) {
    PaymentCallback callback = PaymentCallback.fromJson(message.payload());
    if (callback == null) {
      return new DeliveryResult.Refused(null, "what was queued is not the result of a payment");
    }
    return switch (settings.trustedEndpoints().judgePayments(callback.callbackUrl())) {
      case TrustedEndpoints.Verdict.Refused(String reason) ->
          new DeliveryResult.Refused(null, "the callback address is not called: " + reason);
      case TrustedEndpoints.Verdict.Trusted(var address) ->
          client.send(
              new VtexCall(HttpMethod.POST, address, PaymentCallback.KIND, callback.body(), true),
              message);
    };
  }
}
