package io.sellerconnector.order;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two marketplaces; every address is trusted but those of {@code evil.example} and bare IPs. */
public final class TestMarketplaces implements Marketplaces {

  public static final Marketplace EXAMPLE = marketplace("examplemarket");
  static final Marketplace OTHER = marketplace("othermarket");

  private static Marketplace marketplace(String account) {
    return new Marketplace(new MarketplaceAccount(account), "exampleseller", null, "BRA", Set.of());
  }

  @Override
  public List<Marketplace> all() {
    return List.of(EXAMPLE, OTHER);
  }

  @Override
  public Optional<Marketplace> find(MarketplaceAccount account) {
    return all().stream().filter(each -> each.account().equals(account)).findFirst();
  }

  @Override
  public Optional<Marketplace> findByAffiliate(String affiliateId) {
    return Optional.empty();
  }

  @Override
  public CredentialCheck check(MarketplaceAccount account, String key, String token) {
    return CredentialCheck.RIGHT;
  }

  @Override
  public boolean demandsCredentials(MarketplaceAccount account) {
    return true;
  }

  @Override
  public EndpointCheck checkServicesEndpoint(MarketplaceAccount account, String endpoint) {
    String host = String.valueOf(URI.create(endpoint).getHost());
    return host.equals("evil.example") || host.matches("[0-9.]+")
        ? new EndpointCheck.Refused("the host " + host + " is not trusted")
        : new EndpointCheck.Trusted();
  }

  @Override
  public EndpointCheck checkPaymentCallback(MarketplaceAccount account, String address) {
    return checkServicesEndpoint(account, address);
  }
}
