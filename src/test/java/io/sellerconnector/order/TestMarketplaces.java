package io.sellerconnector.order;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.vtex.TrustedEndpoints;
import io.sellerconnector.vtex.TrustedHosts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two marketplaces, whose services answer at {@code oms.example.test}. */
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
    TrustedEndpoints endpoints =
        new TrustedEndpoints(account.value(), TrustedHosts.of(List.of("oms.example.test")));
    return switch (endpoints.judge(endpoint)) {
      case TrustedEndpoints.Verdict.Trusted _ -> new EndpointCheck.Trusted();
      case TrustedEndpoints.Verdict.Refused(String reason, boolean stranger) ->
          stranger ? new EndpointCheck.Refused(reason) : new EndpointCheck.Unusable(reason);
    };
  }

  @Override
  public EndpointCheck checkPaymentCallback(MarketplaceAccount account, String address) {
    return checkServicesEndpoint(account, address);
  }
}
