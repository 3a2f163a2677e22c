package io.sellerconnector.marketplace.payments;

import io.sellerconnector.marketplace.delivery.Delivery;
import io.sellerconnector.marketplace.delivery.MarketplaceClients;
import io.sellerconnector.marketplace.delivery.UndeliverableException;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.vtex.TrustedEndpoints;
import io.sellerconnector.vtex.VtexCall;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Delivers payments' results to the marketplace's payment gateway. */
@Component
final class PaymentCallbackSender implements Sender {

  private final MarketplaceClients clients;

  PaymentCallbackSender(MarketplaceClients clients) {
    this.clients = clients;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(PaymentCallback.KIND);
  }

  @Override
  public int room(String destination, Priority priority) {
    return clients.room(destination, priority);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    try {
      Delivery delivery = clients.delivery(message);
      PaymentCallback callback = PaymentCallback.fromJson(message.payload());
      return switch (delivery.settings().trustedEndpoints().judgePayments(callback.callbackUrl())) {
        case TrustedEndpoints.Verdict.Refused(String reason, boolean _) ->
            new DeliveryResult.Refused(null, "the callback address is not called: " + reason);
        case TrustedEndpoints.Verdict.Trusted(var address) ->
            delivery.send(
                new VtexCall(
                    HttpMethod.POST, address, PaymentCallback.KIND, callback.body(), true));
      };
    } catch (UndeliverableException e) {
      return e.asRefusal();
    }
  }
}
