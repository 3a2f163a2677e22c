package io.sellerconnector.catalog;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.SalesDecisions;
import io.sellerconnector.offer.SalesDecisions.Scope;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Names of marketplaces and sales channels, which must be configured to be of any use. */
@Component
final class SalesDecisionScopes {

  private final Marketplaces marketplaces;

  /**
   * @throws IllegalStateException if a rule of the configuration is for a marketplace or sales
   *     channel that there is not: a misspelt rule must not be silently without effect
   */
  SalesDecisionScopes(Marketplaces marketplaces, SalesDecisions salesDecisions) {
    this.marketplaces = marketplaces;
    for (Scope scope : salesDecisions.ruledScopes()) {
      String fault = fault(scope);
      if (fault != null) {
        throw new IllegalStateException("connector.offering.rules: " + fault);
      }
    }
  }

  Scope read(@Nullable String marketplace, @Nullable String salesChannel) {
    if (marketplace == null && salesChannel != null) {
      throw invalid("salesChannel needs the marketplace that it belongs to");
    }
    Scope scope =
        new Scope(
            marketplace == null
                ? null
                : SellerProblem.read("marketplace", marketplace, MarketplaceAccount::new),
            salesChannel == null
                ? null
                : SellerProblem.read("salesChannel", salesChannel, SalesChannel::new));
    String fault = fault(scope);
    if (fault != null) {
      throw invalid(fault);
    }
    return scope;
  }

  private @Nullable String fault(Scope scope) {
    MarketplaceAccount account = scope.marketplace();
    return account == null ? null : marketplaces.whyNotSoldOn(account, scope.salesChannel());
  }

  private static SellerProblem invalid(String detail) {
    return new SellerProblem(HttpStatus.BAD_REQUEST, "invalid-request", detail);
  }
}
