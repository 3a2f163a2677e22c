package io.sellerconnector.offer.policy;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.MarketSource;
import io.sellerconnector.offer.SalesDecisions.Scope;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The terms of every market; those of a sales channel go before its marketplace's. */
@Component
public final class SalesTermsRegistry implements MarketSource {

  private static final SkuRange NOTHING = new SkuRange(Set.of(), List.of(), Set.of());
  static final SalesTerms ANY = new SalesTerms(NOTHING, NOTHING, null, StockShare.ALL);

  private final Map<Scope, SalesTerms> terms = new LinkedHashMap<>();

  public SalesTermsRegistry(SalesPolicyProperties properties) {
    List<SalesPolicyProperties.Rule> rules = properties.rules();
    for (int i = 0; i < rules.size(); i++) {
      try {
        terms.put(scope(rules.get(i)), SalesTerms.of(rules.get(i)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "connector.offering.rules[%d]: %s".formatted(i, e.getMessage()), e);
      }
    }
  }

  private static Scope scope(SalesPolicyProperties.Rule rule) {
    String channel = rule.salesChannel();
    return new Scope(
        new MarketplaceAccount(rule.marketplace()),
        channel == null ? null : new SalesChannel(channel));
  }

  @Override
  public Set<Market> markets() {
    return terms.keySet().stream()
        .flatMap(scope ->
            scope.marketplace() == null || scope.salesChannel() == null
                ? Stream.empty()
                : Stream.of(new Market(scope.marketplace(), scope.salesChannel())))
        .collect(Collectors.toSet());
  }

  public SalesTerms of(Market market) {
    if (terms.isEmpty()) {
      return ANY;
    }
    SalesTerms own = terms.get(new Scope(market.marketplace(), market.salesChannel()));
    return own == null ? of(market.marketplace()) : own;
  }

  /** Of the rule whose terms hold; null where there is no rule. */
  @Nullable Scope scopeOf(Market market) {
    Scope own = new Scope(market.marketplace(), market.salesChannel());
    Scope all = new Scope(market.marketplace(), null);
    return terms.containsKey(own) ? own : terms.containsKey(all) ? all : null;
  }

  SalesTerms of(MarketplaceAccount marketplace) {
    return terms.getOrDefault(new Scope(marketplace, null), ANY);
  }

  /** The marketplace's own terms and those of its channels. */
  List<SalesTerms> anyOf(MarketplaceAccount marketplace) {
    List<SalesTerms> all = new ArrayList<>(List.of(of(marketplace)));
    terms.forEach((scope, each) -> {
      if (marketplace.equals(scope.marketplace()) && scope.salesChannel() != null) {
        all.add(each);
      }
    });
    return all;
  }

  Set<Scope> scopes() {
    return Set.copyOf(terms.keySet());
  }
}
