package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.PickupPoint;
import io.sellerconnector.adapter.embedded.freight.FreightRow;
import io.sellerconnector.adapter.embedded.freight.FreightTable;
import io.sellerconnector.adapter.embedded.freight.FreightTables;
import io.sellerconnector.adapter.embedded.freight.RankedFreightRow;
import io.sellerconnector.adapter.embedded.snapshot.EmbeddedInventoryProperties;
import io.sellerconnector.adapter.embedded.snapshot.SnapshotFollower;
import io.sellerconnector.holiday.Holidays;
import io.sellerconnector.holiday.MarketplaceTimeZones;
import io.sellerconnector.shared.Cents;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Quotes out of the freight table in memory: of each SLA the first row that fits the parcel. */
final class EmbeddedFreight implements Freight {

  private final FreightTables tables;
  private final SnapshotFollower follower;
  private final EmbeddedInventoryProperties properties;
  private final Holidays holidays;
  private final MarketplaceTimeZones zones;
  private final Clock clock;

  EmbeddedFreight(
      FreightTables tables,
      SnapshotFollower follower,
      EmbeddedInventoryProperties properties,
      Holidays holidays,
      MarketplaceTimeZones zones,
      Clock clock) {
    this.tables = tables;
    this.follower = follower;
    this.properties = properties;
    this.holidays = holidays;
    this.zones = zones;
    this.clock = clock;
  }

  @Override
  public boolean quotesFromMemory() {
    return true;
  }

  @Override
  public FreightAnswer quote(FreightQuery query) {
    if (follower.asOf() == null) {
      return new FreightAnswer.Failed("the freight tables are not loaded yet");
    }
    FreightTable table = tables.current();
    List<RankedFreightRow> serving = table.serving(query.destination());
    Instant now = clock.instant();
    ZoneId zone = zones.of(query.marketplace()).orElse(properties.timeZone());
    List<List<DeliveryOption>> options = new ArrayList<>(query.parcels().size());
    for (Parcel parcel : query.parcels()) {
      options.add(options(parcel, serving, table, zone, now));
    }
    return new FreightAnswer.Quoted(options);
  }

  private List<DeliveryOption> options(
      Parcel parcel, List<RankedFreightRow> serving, FreightTable table, ZoneId zone, Instant now) {
    List<DeliveryOption> options = new ArrayList<>();
    String decided = "";
    for (RankedFreightRow ranked : serving) {
      FreightRow row = ranked.row();
      if (row.slaId().equals(decided)) {
        continue;
      }
      Optional<Cents> price = row.priceOf(parcel);
      if (price.isPresent()) {
        decided = row.slaId();
        option(row, price.get(), table, zone, now).ifPresent(options::add);
      }
    }
    return options;
  }

  private Optional<DeliveryOption> option(
      FreightRow row, Cents price, FreightTable table, ZoneId zone, Instant now) {
    PickupPoint pickupPoint = null;
    if (row.pickupPointId() != null) {
      pickupPoint = table.pickupPoints().get(row.pickupPointId());
      if (pickupPoint == null) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new DeliveryOption(
            row.slaId(),
            row.name(),
            price,
            row.leadTime(),
            row.windows() == null
                ? List.of()
                : row.windows()
                    .next(
                        now,
                        row.leadTime(),
                        zone,
                        holidays.in(row.country()),
                        properties.deliveryWindows()),
            pickupPoint));
  }
}
