package io.sellerconnector.catalog.listing;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which marketplaces may be told of SKUs: those that an operator has released, and those that are
 * followed already. All others are held, unless the configuration does without.
 */
@Component
public final class ListingReleases {

  private final Marketplaces marketplaces;
  private final ListingProperties properties;
  private final JdbcClient jdbc;

  ListingReleases(Marketplaces marketplaces, ListingProperties properties, JdbcClient jdbc) {
    this.marketplaces = marketplaces;
    this.properties = properties;
    this.jdbc = jdbc;
  }

  /**
   * @param held whether it is told nothing
   * @param releasedAt empty if it is held, or never was
   */
  public record Release(
      MarketplaceAccount marketplace, boolean held, Optional<Instant> releasedAt) {}

  /** Of each configured marketplace. */
  public List<Release> all() {
    Map<String, Optional<Instant>> followed = followed();
    return marketplaces.all().stream()
        .map(Marketplace::account)
        .map(account ->
            new Release(
                account,
                properties.heldUntilReleased() && !followed.containsKey(account.value()),
                followed.getOrDefault(account.value(), Optional.empty())))
        .toList();
  }

  /** The configured marketplaces that may be told. */
  public List<Marketplace> released() {
    if (!properties.heldUntilReleased()) {
      return marketplaces.all();
    }
    Map<String, Optional<Instant>> followed = followed();
    return marketplaces.all().stream()
        .filter(marketplace -> followed.containsKey(marketplace.account().value()))
        .toList();
  }

  public boolean isHeld(MarketplaceAccount account) {
    return released().stream().noneMatch(marketplace -> marketplace.account().equals(account));
  }

  /** Within the caller's transaction; one that is followed already stays as it is. */
  public void release(MarketplaceAccount account, Instant at) {
    jdbc.sql(
            """
            insert into listing_mark (marketplace, released_at, updated_at)
            values (:marketplace, :now, :now) on conflict do nothing
            """)
        .param("marketplace", account.value())
        .param("now", Timestamps.of(at))
        .update();
  }

  private Map<String, Optional<Instant>> followed() {
    Map<String, Optional<Instant>> followed = new HashMap<>();
    jdbc.sql("select marketplace, released_at from listing_mark")
        .query(row -> {
          followed.put(
              row.getString("marketplace"),
              Optional.ofNullable(Timestamps.getNullable(row, "released_at")));
        });
    return followed;
  }
}
