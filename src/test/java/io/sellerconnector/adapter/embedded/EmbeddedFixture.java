package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.embedded.journal.EndedPrices;
import io.sellerconnector.adapter.embedded.snapshot.EmbeddedInventoryProperties;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.holiday.HolidayProperties;
import io.sellerconnector.holiday.Holidays;
import io.sellerconnector.holiday.MarketplaceTimeZones;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One replica's embedded inventory on a database that several may share, with a clock to move. */
final class EmbeddedFixture {

  static final Holidays HOLIDAYS = Holidays.of(new HolidayProperties(Map.of()));
  static final MarketplaceTimeZones ZONES =
      account ->
          account.value().equals("farmarket")
              ? Optional.of(ZoneId.of("Asia/Tokyo"))
              : Optional.empty();
  static final Instant NOW = Instant.parse("2026-11-23T12:00:30Z");

  Instant now = NOW;
  final Clock clock = new MovedClock();
  final DatabaseFixture dataSource;
  final JdbcTemplate jdbc;
  final TransactionTemplate transaction;
  final EmbeddedDatabase database;
  final EmbeddedCatalogue catalogue;
  final EmbeddedStockLedger ledger;
  final EmbeddedInventory inventory;
  final EmbeddedProducts products;
  final EmbeddedFreight freight;
  final EmbeddedChangeFeed feed;

  EmbeddedFixture(DatabaseFixture dataSource) {
    this.dataSource = dataSource;
    jdbc = new JdbcTemplate(dataSource);
    JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
    transaction = new TransactionTemplate(transactions);
    database = EmbeddedDatabase.of(jdbc, transactions, properties(), clock);
    catalogue =
        new EmbeddedCatalogue(
            jdbc,
            database.store(),
            database.products(),
            database.changeTransaction(),
            database.loader(),
            database.lock());
    ledger = new EmbeddedStockLedger(jdbc, database.changes(), clock);
    inventory = new EmbeddedInventory(database.snapshot(), database.follower(), clock);
    products = new EmbeddedProducts(dataSource, clock);
    freight =
        new EmbeddedFreight(
            database.freight(), database.follower(), properties(), HOLIDAYS, ZONES, clock);
    feed =
        new EmbeddedChangeFeed(
            database.journal(), new EndedPrices(jdbc), database.follower(), clock);
  }

  static EmbeddedFixture started() {
    EmbeddedFixture fixture = new EmbeddedFixture(DatabaseFixture.open());
    fixture.database.follower().load();
    return fixture;
  }

  static EmbeddedInventoryProperties properties(String... folders) {
    return new EmbeddedInventoryProperties(
        List.of(folders),
        EmbeddedInventoryProperties.LoadWhen.IF_EMPTY,
        ZoneId.of("America/Sao_Paulo"),
        6,
        Duration.ofMillis(50),
        Duration.ofSeconds(5),
        Duration.ofHours(1),
        Duration.ofHours(24));
  }

  static InventoryChange.PutSku sku(String id) {
    return new InventoryChange.PutSku(
        new SkuId(id),
        "Name of " + id,
        "Casa Clara",
        null,
        "R-" + id,
        true,
        new Measures(500, 100, 100, 100),
        "un",
        BigDecimal.ONE);
  }

  static InventoryChange.SetStock stock(String id, int quantity) {
    return new InventoryChange.SetStock(
        new SkuId(id), new StockLocation.Warehouse(), new Quantity(quantity));
  }

  static InventoryChange.SetPrice price(String id, long cents) {
    return new InventoryChange.SetPrice(new SkuId(id), null, new Cents(cents), null, null);
  }

  static StockClaim claim(String id, int quantity) {
    return new StockClaim(new SkuId(id), new StockLocation.Warehouse(), new Quantity(quantity));
  }

  static StockLocation at(String point) {
    return new StockLocation.AtPickupPoint(new PickupPointId(point));
  }

  Instant soon() {
    return now.plusSeconds(10);
  }

  LoadReport load(CsvKind kind, String csv) {
    return catalogue.load(kind, new StringReader(csv));
  }

  SkuOffer offer(String id) {
    return offer(id, "1");
  }

  SkuOffer offer(String id, String channel) {
    SkuId sku = new SkuId(id);
    OffersAnswer answer =
        inventory.offers(
            new OffersQuery(
                new MarketplaceAccount("examplemarket"),
                new SalesChannel(channel),
                Set.of(sku),
                now.plusSeconds(1)));
    return switch (answer) {
      case OffersAnswer.Offers offers -> offers.offers().getOrDefault(sku, new SkuOffer.Unknown());
      case OffersAnswer.Failed failed -> throw new AssertionError(failed.reason());
    };
  }

  SkuOffer.Priced priced(String id) {
    return (SkuOffer.Priced) offer(id);
  }

  int warehouse(String id) {
    return priced(id).stock().warehouse().value();
  }

  private final class MovedClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
