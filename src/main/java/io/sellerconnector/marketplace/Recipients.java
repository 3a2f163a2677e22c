package io.sellerconnector.marketplace;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import org.springframework.stereotype.Component;

/** Whom queued messages go to: a marketplace may have left the configuration since. */
@Component
final class Recipients {

  private final ConfiguredMarketplaces marketplaces;
  private final MarketplaceLines lines;

  Recipients(ConfiguredMarketplaces marketplaces, MarketplaceLines lines) {
    this.marketplaces = marketplaces;
    this.lines = lines;
  }

  /** What is to be done with a message once it is known whom it goes to. */
  interface Delivery {

    DeliveryResult to(MarketplaceSettings settings, MarketplaceLine line);
  }

  DeliveryResult deliver(OutboundMessage message, Delivery delivery) {
    MarketplaceSettings settings = marketplaces.settings(message.destination()).orElse(null);
    MarketplaceLine line = lines.to(message.destination()).orElse(null);
    return settings == null || line == null
        ? new DeliveryResult.Refused(
            null,
            "marketplace "
                + message.destination()
                + " is not configured; configure it and retry, or discard the message")
        : delivery.to(settings, line);
  }

  /** How many more messages of this urgency are worth bringing to it now. */
  int room(String account, int urgency) {
    return lines.room(account, urgency);
  }
}
