package io.sellerconnector.order.cancellation;

import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.order.cancellation.CancellationProperties.AtDeadline;
import io.sellerconnector.order.cancellation.CancellationProperties.OwnRule;
import io.sellerconnector.order.cancellation.CancellationProperties.Policy;
import io.sellerconnector.shared.MarketplaceAccount;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** The rules of cancellation as they apply to each marketplace. */
@Component
final class CancellationRules {

  private static final OwnRule NOTHING = new OwnRule(null, null, null, null);

  private final CancellationProperties properties;

  CancellationRules(CancellationProperties properties, Marketplaces marketplaces) {
    this.properties = properties;
    for (String account : properties.marketplaces().keySet()) {
      if (marketplaces.all().stream().noneMatch(m -> m.account().value().equals(account))) {
        throw new InvalidConfigurationPropertyValueException(
            "connector.cancellation.marketplaces." + account,
            account,
            "no entry of connector.marketplaces has this account");
      }
    }
  }

  /**
   * @param decideWithin above zero
   */
  record Rule(Policy policy, Duration decideWithin, AtDeadline atDeadline, boolean confirmByCall) {}

  Rule of(MarketplaceAccount account) {
    OwnRule own = properties.marketplaces().getOrDefault(account.value(), NOTHING);
    return new Rule(
        either(own.policy(), properties.policy()),
        either(own.decideWithin(), properties.decideWithin()),
        either(own.atDeadline(), properties.atDeadline()),
        either(own.confirmByCall(), properties.confirmByCall()));
  }

  private static <T> T either(@Nullable T own, T common) {
    return own == null ? common : own;
  }
}
