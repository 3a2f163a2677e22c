package io.sellerconnector.offer;

import io.sellerconnector.offer.Offering.Scope;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The terms of every market; those of a sales channel go before its marketplace's. */
@Component
final class TermsBook {

  private static final SkuRange NOTHING = new SkuRange(Set.of(), List.of(), Set.of());
  static final Terms ANY = new Terms(NOTHING, NOTHING, null, StockShare.ALL);

  private final Map<Scope, Terms> terms = new LinkedHashMap<>();

  TermsBook(OfferingProperties properties) {
    List<OfferingProperties.Rule> rules = properties.rules();
    for (int i = 0; i < rules.size(); i++) {
      try {
        terms.put(scope(rules.get(i)), Terms.of(rules.get(i)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "connector.offering.rules[%d]: %s".formatted(i, e.getMessage()), e);
      }
    }
  }

  private static Scope scope(OfferingProperties.Rule rule) {
    String channel = rule.salesChannel();
    return new Scope(
        new MarketplaceAccount(rule.marketplace()),
        channel == null ? null : new SalesChannel(channel));
  }

  Terms of(Market market) {
    if (terms.isEmpty()) {
      return ANY;
    }
    Terms own = terms.get(new Scope(market.marketplace(), market.salesChannel()));
    return own == null ? of(market.marketplace()) : own;
  }

  Terms of(MarketplaceAccount marketplace) {
    return terms.getOrDefault(new Scope(marketplace, null), ANY);
  }

  /** The marketplace's own terms and those of its channels. */
  List<Terms> anyOf(MarketplaceAccount marketplace) {
    List<Terms> all = new ArrayList<>(List.of(of(marketplace)));
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
