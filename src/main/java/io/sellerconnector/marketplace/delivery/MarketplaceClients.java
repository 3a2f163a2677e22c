package io.sellerconnector.marketplace.delivery;

import io.sellerconnector.marketplace.settings.ConfiguredMarketplaces;
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

  /** A marketplace may have left the configuration since the message was queued. */
  public Delivery delivery(OutboundMessage message) throws UndeliverableException {
    return find(message)
        .orElseThrow(() ->
            new UndeliverableException(
                "marketplace "
                    + message.destination()
                    + " is not configured; configure it and retry, or discard the message"));
  }

  public Optional<Delivery> find(OutboundMessage message) {
    VtexClient client = clients.get(message.destination());
    return client == null
        ? Optional.empty()
        : marketplaces
            .settings(message.destination())
            .map(settings -> new Delivery(message, settings, client));
  }

  /** How many more messages of this priority are worth bringing to it now. */
  public int room(String account, Priority priority) {
    VtexClient client = clients.get(account);
    return client == null ? Integer.MAX_VALUE : client.room(priority);
  }
}
