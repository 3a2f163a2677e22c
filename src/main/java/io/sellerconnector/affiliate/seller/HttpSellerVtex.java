package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.TrustedHosts;
import io.sellerconnector.vtex.VtexAccount;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexClients;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The lines to the sellers' accounts; a new key gets a new one, and the former is closed. */
@Component
@AffiliateRole
final class HttpSellerVtex implements SellerVtex {

  private record Line(VtexAccount account, VtexClient client) {}

  private final AffiliateProperties properties;
  private final KnownSellers sellers;
  private final SellerSecrets secrets;
  private final VtexClients clients;
  private final TrustedHosts trustedHosts;
  private final Map<SellerName, Line> lines = new HashMap<>();

  HttpSellerVtex(
      AffiliateProperties properties,
      KnownSellers sellers,
      SellerSecrets secrets,
      VtexClients clients) {
    this.properties = properties;
    this.sellers = sellers;
    this.secrets = secrets;
    this.clients = clients;
    this.trustedHosts = TrustedHosts.of(properties.trustedHosts());
  }

  @Override
  public URI address(AffiliateSeller seller, String... segments) {
    return below(properties.commerceUrl(), seller, segments);
  }

  @Override
  public URI gateway(AffiliateSeller seller, String... segments) {
    return below(properties.paymentsUrl(), seller, segments);
  }

  @Override
  public URI vault(AffiliateSeller seller, String... segments) {
    return below(properties.vaultUrl(), seller, segments);
  }

  private static URI below(String hosts, AffiliateSeller seller, String... segments) {
    URI host = URI.create(hosts.replace("{account}", seller.account()));
    return AddressBuilder.below(host, segments);
  }

  @Override
  public VtexClient.Reply ask(AffiliateSeller seller, VtexCall call, Priority priority) {
    return client(seller.name())
        .ask(
            call,
            new OutboundMessage(
                0,
                UUID.randomUUID().toString(),
                call.route(),
                seller.account(),
                null,
                "",
                1,
                null,
                null,
                priority));
  }

  @Override
  public VtexClient.Reply ask(AffiliateSeller seller, VtexCall call, OutboundMessage message) {
    return client(seller.name()).ask(call, message);
  }

  @Override
  public int room(AffiliateSeller seller, Priority priority) {
    return client(seller.name()).room(priority);
  }

  @Override
  public URI callbackBase(AffiliateSeller seller) {
    String base = Objects.requireNonNull(properties.publicUrl(), "checked at the start");
    return AddressBuilder.below(
        URI.create(base), "affiliate", seller.name().value(), secrets.current(seller.name()));
  }

  private VtexClient client(SellerName name) {
    KnownSellers.Entry entry =
        sellers
            .entry(name)
            .orElseThrow(
                () -> new IllegalStateException("seller " + name + " has been taken away"));
    VtexAccount account =
        new VtexAccount(
            entry.seller().account(),
            entry.settings().credentials(),
            trustedHosts,
            properties.rate());
    synchronized (lines) {
      Line line = lines.get(name);
      if (line != null && line.account().equals(account)) {
        return line.client();
      }
      Line fresh = new Line(account, clients.of(account));
      lines.put(name, fresh);
      if (line != null) {
        clients.release(line.account());
      }
      return fresh.client();
    }
  }
}
