package io.sellerconnector.adapter.jdbc;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.jdbc.change.ChangeStatements;
import io.sellerconnector.adapter.jdbc.change.JdbcChangeFeed;
import io.sellerconnector.adapter.jdbc.database.CheckedPool;
import io.sellerconnector.adapter.jdbc.database.CheckedReads;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.RefusedValues;
import io.sellerconnector.adapter.jdbc.database.SkuRows;
import io.sellerconnector.adapter.jdbc.document.JdbcDocumentFeed;
import io.sellerconnector.adapter.jdbc.order.FactStatements;
import io.sellerconnector.adapter.jdbc.order.JdbcOrderSystem;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** One object per port that is served. */
record JdbcPorts(
    @Nullable JdbcInventory inventory,
    @Nullable JdbcChangeFeed changeFeed,
    @Nullable JdbcAssortment assortment,
    @Nullable JdbcProducts products,
    @Nullable JdbcOrderSystem orderSystem,
    @Nullable JdbcDocumentFeed documentFeed) {

  static JdbcPorts of(
      JdbcSettings settings,
      @Nullable CheckedPool reading,
      @Nullable CheckedPool writing,
      MeterRegistry meters,
      Clock clock) {
    FactStatements facts = settings.handOver();
    JdbcOrderSystem orders =
        writing == null || facts == null
            ? null
            : new JdbcOrderSystem(
                writing.pool(), writing.check(), facts, settings.orderParameters(), clock);
    if (reading == null) {
      return new JdbcPorts(null, null, null, null, orders, null);
    }
    CheckedReads reads = new CheckedReads(reading.pool(), reading.check(), meters, clock);
    Builder builder = new Builder(settings, reads, new RefusedValues(meters, clock), clock);
    return new JdbcPorts(
        builder.inventory(),
        builder.changeFeed(),
        builder.assortment(),
        builder.products(),
        orders,
        builder.documentFeed());
  }

  private record Builder(
      JdbcSettings settings, CheckedReads reads, RefusedValues refusals, Clock clock) {

    @Nullable JdbcInventory inventory() {
      NamedSql offers = settings.reads().offers();
      NamedSql pickup = settings.reads().pickupStock();
      NamedSql services = settings.reads().services();
      return offers == null
          ? null
          : new JdbcInventory(
              reads,
              offers,
              pickup == null
                  ? null
                  : new PickupStock(pickup, skuRows(), settings.values(), refusals),
              services == null
                  ? null
                  : new ServiceRows(services, skuRows(), settings.values(), refusals),
              skuRows(),
              settings.values(),
              refusals,
              clock);
    }

    @Nullable JdbcChangeFeed changeFeed() {
      ChangeStatements changes = settings.reads().changes();
      return changes == null
          ? null
          : new JdbcChangeFeed(
              reads, changes, settings.changesOverlap(), settings.changesKept(), refusals, clock);
    }

    @Nullable JdbcAssortment assortment() {
      NamedSql assortment = settings.reads().assortment();
      return assortment == null
          ? null
          : new JdbcAssortment(reads, assortment, settings.cursor(), refusals);
    }

    @Nullable JdbcProducts products() {
      return settings.reads().products() == null
          ? null
          : new JdbcProducts(reads, settings.reads(), skuRows(), settings.values(), refusals);
    }

    @Nullable JdbcDocumentFeed documentFeed() {
      return settings.documents().isEmpty()
          ? null
          : new JdbcDocumentFeed(
              reads, settings.documents(), settings.values(), settings.changesOverlap(), clock);
    }

    private SkuRows skuRows() {
      return new SkuRows(settings.skuType(), refusals);
    }
  }
}
