package io.sellerconnector.holiday;

import io.sellerconnector.shared.MarketplaceAccount;
import java.time.ZoneId;
import java.util.Optional;

/** In which time zone a marketplace's shoppers live, where it was said. */
@FunctionalInterface
public interface MarketplaceTimeZones {

  /** Nothing was said of any. */
  MarketplaceTimeZones UNKNOWN = _ -> Optional.empty();

  Optional<ZoneId> of(MarketplaceAccount marketplace);
}
