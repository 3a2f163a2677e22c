package io.sellerconnector.marketplace.settings;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.vtex.AppCredentials;
import io.sellerconnector.vtex.TrustedEndpoints;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The marketplaces as the configuration has them; refuses to start without inbound credentials. */
@Component
public final class ConfiguredMarketplaces implements Marketplaces {

  private static final Profiles PLAYGROUNDS = Profiles.of("local", "test");

  private final Map<MarketplaceAccount, MarketplaceSettings> settings;
  private final List<Marketplace> marketplaces;

  public ConfiguredMarketplaces(MarketplaceProperties properties, Environment environment) {
    if (!environment.acceptsProfiles(PLAYGROUNDS)) {
      demandInboundCredentials(properties.marketplaces());
    }
    this.settings =
        Collections.unmodifiableMap(
            properties.marketplaces().stream()
                .collect(
                    Collectors.toMap(
                        each -> new MarketplaceAccount(each.account()),
                        each -> each,
                        (first, second) -> first,
                        LinkedHashMap::new)));
    this.marketplaces =
        properties.marketplaces().stream().map(MarketplaceSettings::withoutSecrets).toList();
  }

  @Override
  public List<Marketplace> all() {
    return marketplaces;
  }

  @Override
  public Optional<Marketplace> find(MarketplaceAccount account) {
    return marketplaces.stream()
        .filter(each -> each.account().equals(account))
        .findFirst()
        .or(() -> findInAnyCase(account));
  }

  /** VTEX's account names are the same in any case, and are not always sent in theirs. */
  private Optional<Marketplace> findInAnyCase(MarketplaceAccount account) {
    return marketplaces.stream()
        .filter(each -> each.account().value().equalsIgnoreCase(account.value()))
        .findFirst();
  }

  @Override
  public Optional<Marketplace> findByAffiliate(String affiliateId) {
    return marketplaces.stream()
        .filter(each -> affiliateId.equals(each.affiliateId()) && !affiliateId.isEmpty())
        .findFirst();
  }

  @Override
  public CredentialCheck check(MarketplaceAccount account, String key, String token) {
    MarketplaceSettings known = settings.get(account);
    AppCredentials expected = known == null ? new AppCredentials("", "") : known.inbound();
    return expected.matches(key, token) ? CredentialCheck.RIGHT : CredentialCheck.WRONG;
  }

  @Override
  public boolean demandsCredentials(MarketplaceAccount account) {
    MarketplaceSettings known = settings.get(account);
    return known == null || !known.inbound().isEmpty();
  }

  @Override
  public EndpointCheck checkServicesEndpoint(MarketplaceAccount account, String endpoint) {
    return check(account, endpoints -> endpoints.judge(endpoint));
  }

  @Override
  public EndpointCheck checkPaymentCallback(MarketplaceAccount account, String address) {
    return check(account, endpoints -> endpoints.judgePayments(address));
  }

  private EndpointCheck check(
      MarketplaceAccount account, Function<TrustedEndpoints, TrustedEndpoints.Verdict> judge) {
    MarketplaceSettings known = settings.get(account);
    if (known == null) {
      return new EndpointCheck.Refused("marketplace " + account + " is not configured");
    }
    return switch (judge.apply(known.trustedEndpoints())) {
      case TrustedEndpoints.Verdict.Trusted _ -> new EndpointCheck.Trusted();
      case TrustedEndpoints.Verdict.Refused(String reason, boolean stranger) ->
          stranger ? new EndpointCheck.Refused(reason) : new EndpointCheck.Unusable(reason);
    };
  }

  /** In the order of the configuration. */
  public Collection<MarketplaceSettings> settings() {
    return settings.values();
  }

  public Optional<MarketplaceSettings> settings(String account) {
    return settings.values().stream().filter(each -> each.account().equals(account)).findFirst();
  }

  private static void demandInboundCredentials(List<MarketplaceSettings> marketplaces) {
    for (int i = 0; i < marketplaces.size(); i++) {
      if (marketplaces.get(i).inbound().isEmpty()) {
        throw new InvalidConfigurationPropertyValueException(
            "connector.marketplaces[" + i + "].inbound-key",
            "",
            "anybody could place orders for marketplace "
                + marketplaces.get(i).account()
                + ": set inbound-key and inbound-token to what it sends, or run with the profile"
                + " local or test");
      }
    }
  }
}
