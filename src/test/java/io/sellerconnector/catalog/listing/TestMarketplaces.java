package io.sellerconnector.catalog.listing;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two marketplaces. */
public final class TestMarketplaces implements Marketplaces {

  public static final MarketplaceAccount ONE = new MarketplaceAccount("onemarket");
  public static final MarketplaceAccount TWO = new MarketplaceAccount("twomarket");

  @Override
  public List<Marketplace> all() {
    return List.of(marketplace(ONE), marketplace(TWO));
  }

  private static Marketplace marketplace(MarketplaceAccount account) {
    return new Marketplace(account, "exampleseller", null, "BRA", Set.of());
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
    return new EndpointCheck.Trusted();
  }

  @Override
  public EndpointCheck checkPaymentCallback(MarketplaceAccount account, String address) {
    return checkServicesEndpoint(account, address);
  }
}
