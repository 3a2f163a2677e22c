package io.sellerconnector.order;

import io.sellerconnector.marketplace.FixedMarketplaces;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.vtex.TrustedEndpoints;
import io.sellerconnector.vtex.TrustedHosts;
import java.util.List;

/** Two marketplaces, whose services answer at {@code oms.example.test}. */
public final class TestMarketplaces extends FixedMarketplaces {

  public static final Marketplace EXAMPLE = marketplace("examplemarket");
  static final Marketplace OTHER = marketplace("othermarket");

  public TestMarketplaces() {
    super(EXAMPLE, OTHER);
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
}
