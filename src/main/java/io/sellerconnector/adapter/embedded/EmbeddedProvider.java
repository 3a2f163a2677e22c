package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.embedded.journal.EndedPrices;
import io.sellerconnector.adapter.embedded.snapshot.EmbeddedInventoryProperties;
import io.sellerconnector.holiday.Holidays;
import io.sellerconnector.holiday.MarketplaceTimeZones;
import java.time.Clock;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The embedded inventory among the adapters. It differs from all others in that it lies in the
 * connector's own database and starts and stops with it, so there is nothing left to close.
 */
final class EmbeddedProvider implements SellerAdapterProvider {

  private final EmbeddedDatabase database;
  private final JdbcTemplate jdbc;
  private final EmbeddedInventoryProperties properties;
  private final Holidays holidays;
  private final MarketplaceTimeZones zones;

  EmbeddedProvider(
      EmbeddedDatabase database,
      JdbcTemplate jdbc,
      EmbeddedInventoryProperties properties,
      Holidays holidays,
      MarketplaceTimeZones zones) {
    this.database = database;
    this.jdbc = jdbc;
    this.properties = properties;
    this.holidays = holidays;
    this.zones = zones;
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public EmbeddedAdapter open(AdapterSettings settings, Clock clock) {
    if (!settings.values().isEmpty()) {
      throw new AdapterMisconfigured(
          "%s.%s is not read: the settings of the embedded inventory are below connector.inventory.embedded"
              .formatted(settings.prefix(), settings.values().keySet().iterator().next()));
    }
    return new EmbeddedAdapter(
        new EmbeddedInventory(database.snapshot(), database.follower(), clock),
        new EmbeddedFreight(
            database.freight(), database.follower(), properties, holidays, zones, clock),
        new EmbeddedChangeFeed(
            database.journal(), new EndedPrices(jdbc), database.follower(), clock),
        new EmbeddedAssortment(jdbc),
        new EmbeddedProducts(Objects.requireNonNull(jdbc.getDataSource()), clock),
        new EmbeddedStockLedger(jdbc, database.changes(), clock));
  }
}
