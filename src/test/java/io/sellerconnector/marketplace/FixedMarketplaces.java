package io.sellerconnector.marketplace;

import io.sellerconnector.shared.MarketplaceAccount;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Marketplaces as a test of another module wants them; whoever calls in their name is let in. */
public class FixedMarketplaces implements Marketplaces {

  private final List<Marketplace> all;

  public FixedMarketplaces(Marketplace... all) {
    this.all = List.of(all);
  }

  public static Marketplace marketplace(String account) {
    return new Marketplace(new MarketplaceAccount(account), "exampleseller", null, "BRA", Set.of());
  }

  @Override
  public List<Marketplace> all() {
    return all;
  }

  @Override
  public Optional<Marketplace> find(MarketplaceAccount account) {
    return all.stream().filter(each -> each.account().equals(account)).findFirst();
  }

  @Override
  public Optional<Marketplace> findByAffiliate(String affiliateId) {
    return Optional.empty();
  }

  @Override
  public ProofCheck check(MarketplaceAccount account, CallEvidence evidence) {
    return ProofCheck.nothingDemanded();
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
