package io.sellerconnector.marketplace.settings;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexClients;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The clients of the configured marketplaces, which queued messages are delivered by. */
@Component
public final class MarketplaceClients {

  private final ConfiguredMarketplaces marketplaces;
  private final Map<String, VtexClient> clients = new HashMap<>();

  public MarketplaceClients(ConfiguredMarketplaces marketplaces, VtexClients clients) {
    this.marketplaces = marketplaces;
    marketplaces
        .settings()
        .forEach(each -> this.clients.put(each.account(), clients.of(each.vtexAccount())));
  }

  /** What is to be done with a message once it is known whom it goes to. */
  public interface Delivery {

    DeliveryResult to(MarketplaceSettings settings, VtexClient client);
  }

  /** A marketplace may have left the configuration since the message was queued. */
  public DeliveryResult deliver(OutboundMessage message, Delivery delivery) {
    MarketplaceSettings settings = marketplaces.settings(message.destination()).orElse(null);
    VtexClient client = clients.get(message.destination());
    return settings == null || client == null
        ? new DeliveryResult.Refused(
            null,
            "marketplace "
                + message.destination()
                + " is not configured; configure it and retry, or discard the message")
        : delivery.to(settings, client);
  }

  public Optional<VtexClient> to(String account) {
    return Optional.ofNullable(clients.get(account));
  }

  /** How many more messages of this priority are worth bringing to it now. */
  public int room(String account, Priority priority) {
    VtexClient client = clients.get(account);
    return client == null ? Integer.MAX_VALUE : client.room(priority);
  }
}
