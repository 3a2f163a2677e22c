package io.sellerconnector.marketplace.settings;

import io.sellerconnector.holiday.MarketplaceTimeZones;
import io.sellerconnector.shared.MarketplaceAccount;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The time zones that the configuration gives to marketplaces. */
@Component
final class ConfiguredTimeZones implements MarketplaceTimeZones {

  private final Map<MarketplaceAccount, ZoneId> zones = new HashMap<>();

  ConfiguredTimeZones(MarketplaceProperties properties) {
    properties
        .marketplaces()
        .forEach(each ->
            each.zone().ifPresent(zone -> zones.put(new MarketplaceAccount(each.account()), zone)));
  }

  @Override
  public Optional<ZoneId> of(MarketplaceAccount marketplace) {
    return Optional.ofNullable(zones.get(marketplace));
  }
}
