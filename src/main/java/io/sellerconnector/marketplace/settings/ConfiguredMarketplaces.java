package io.sellerconnector.marketplace.settings;

import io.sellerconnector.marketplace.CallEvidence;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Proof;
import io.sellerconnector.marketplace.ProofCheck;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.vtex.TrustedEndpoints;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The marketplaces as the configuration has them; refuses to start where anybody could be one. */
@Component
public final class ConfiguredMarketplaces implements Marketplaces {

  private static final Profiles PLAYGROUNDS = Profiles.of("local", "test");

  private final Map<MarketplaceAccount, MarketplaceSettings> settings;
  private final List<Marketplace> marketplaces;
  private final Map<MarketplaceAccount, InboundProofs> proofs;

  public ConfiguredMarketplaces(MarketplaceProperties properties, Environment environment) {
    if (properties.marketplaces().isEmpty()
        && !environment.getProperty("connector.affiliate.enabled", Boolean.class, false)) {
      throw new InvalidConfigurationPropertyValueException(
          "connector.marketplaces",
          "",
          "there is none, and nobody is sold for (connector.affiliate.enabled); configure at least"
              + " one with account, seller-id, app-key and app-token");
    }
    if (!environment.acceptsProfiles(PLAYGROUNDS)) {
      InboundGuard.check(properties.marketplaces());
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
    this.proofs =
        properties.marketplaces().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    each -> new MarketplaceAccount(each.account()), InboundProofs::new));
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
  public ProofCheck check(MarketplaceAccount account, CallEvidence evidence) {
    InboundProofs known = proofs.get(account);
    return known == null
        ? new ProofCheck(Set.of(Proof.KEY_AND_TOKEN), Set.of(), Set.of(), false)
        : known.check(evidence);
  }

  @Override
  public Set<Proof> demanded(MarketplaceAccount account) {
    InboundProofs known = proofs.get(account);
    return known == null ? Set.of() : known.demanded();
  }

  @Override
  public boolean isWatched(MarketplaceAccount account) {
    MarketplaceSettings known = settings.get(account);
    return known != null && known.inbound().watch();
  }

  @Override
  public boolean provesSimulations(MarketplaceAccount account) {
    MarketplaceSettings known = settings.get(account);
    return known != null && known.inbound().simulations() == InboundSettings.Simulations.PROVEN;
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
}
