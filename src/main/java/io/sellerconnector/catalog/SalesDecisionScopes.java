package io.sellerconnector.catalog;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.Marketplace;
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
                : CatalogueService.read("marketplace", marketplace, MarketplaceAccount::new),
            salesChannel == null
                ? null
                : CatalogueService.read("salesChannel", salesChannel, SalesChannel::new));
    String fault = fault(scope);
    if (fault != null) {
      throw invalid(fault);
    }
    return scope;
  }

  private @Nullable String fault(Scope scope) {
    MarketplaceAccount account = scope.marketplace();
    if (account == null) {
      return null;
    }
    Marketplace marketplace = marketplaces.find(account).orElse(null);
    if (marketplace == null) {
      return "marketplace \"%s\" is not configured; there are %s"
          .formatted(account, marketplaces.all().stream().map(Marketplace::account).toList());
    }
    SalesChannel channel = scope.salesChannel();
    return channel == null || marketplace.sellsOn(channel)
        ? null
        : "sales channel \"%s\" is not sold on at marketplace \"%s\"".formatted(channel, account);
  }

  private static SellerProblem invalid(String detail) {
    return new SellerProblem(HttpStatus.BAD_REQUEST, "invalid-request", detail);
  }
}
