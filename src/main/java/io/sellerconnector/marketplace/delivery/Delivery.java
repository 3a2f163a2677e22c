package io.sellerconnector.marketplace.delivery;

import io.sellerconnector.marketplace.settings.MarketplaceSettings;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;

/** One attempt to bring a message to its marketplace. */
public record Delivery(OutboundMessage message, MarketplaceSettings settings, VtexClient client) {

  public DeliveryResult send(VtexCall call) {
    return client.ask(call, message).result();
  }

  /** For those who have to know more of the answer than whether the message has arrived. */
  public VtexClient.Reply ask(VtexCall call) {
    return client.ask(call, message);
  }
}
