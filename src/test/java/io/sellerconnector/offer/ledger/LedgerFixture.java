package io.sellerconnector.offer.ledger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger.HoldOutcome;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One replica's own ledger on a database that several may share, with a clock to move. */
final class LedgerFixture {

  static final Instant NOW = Instant.parse("2026-11-23T12:00:30Z");
  static final Duration MAX_AGE = Duration.ofMinutes(30);

  volatile Instant now = NOW;
  final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final JdbcTemplate jdbc;
  final TransactionTemplate transaction;
  final TakenStockTable takenStockTable;
  final OwnStockLedger ledger;
  final StoredTakenStock takenStock;

  LedgerFixture(DataSource dataSource) {
    jdbc = new JdbcTemplate(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    takenStockTable = new TakenStockTable(jdbc);
    ledger =
        new OwnStockLedger(
            new OwnStock(jdbc), takenStockTable, MAX_AGE, new StaleStockAlert(meters), clock);
    takenStock = new StoredTakenStock(jdbc);
  }

  static StockClaim claim(String sku, int pieces) {
    return new StockClaim(new SkuId(sku), new StockLocation.Warehouse(), new Quantity(pieces));
  }

  static StockClaim claim(String sku, String point, int pieces) {
    return new StockClaim(
        new SkuId(sku),
        new StockLocation.AtPickupPoint(new PickupPointId(point)),
        new Quantity(pieces));
  }

  /** The seller's system answers. */
  void told(String sku, String location, int pieces, Instant asOf) {
    if (jdbc.update(
            "update known_stock set quantity = ?, as_of = ? where sku = ? and pickup_point_id = ?",
            pieces,
            asOf.atOffset(ZoneOffset.UTC),
            sku,
            location)
        == 0) {
      jdbc.update(
          "insert into known_stock (sku, pickup_point_id, quantity, as_of) values (?, ?, ?, ?)",
          sku,
          location,
          pieces,
          asOf.atOffset(ZoneOffset.UTC));
    }
  }

  void told(String sku, int pieces) {
    told(sku, StockPlace.WAREHOUSE, pieces, now);
  }

  <T> T inTransaction(Supplier<T> work) {
    return transaction.execute(_ -> work.get());
  }

  HoldOutcome hold(StockClaim... claims) {
    return transaction.execute(status -> {
      HoldOutcome outcome = ledger.hold(List.of(claims));
      if (outcome instanceof HoldOutcome.NotEnough) {
        status.setRollbackOnly();
      }
      return outcome;
    });
  }

  boolean holds(StockClaim... claims) {
    return hold(claims) instanceof HoldOutcome.Held;
  }

  void release(StockClaim... claims) {
    transaction.executeWithoutResult(_ -> ledger.release(List.of(claims)));
  }

  void consume(StockClaim... claims) {
    transaction.executeWithoutResult(_ -> ledger.consume(List.of(claims)));
  }

  /** What an order could have of the warehouse. */
  int available(String sku) {
    return hold(claim(sku, Quantity.MAX_VALUE)) instanceof HoldOutcome.NotEnough(var _, int left)
        ? left
        : -1;
  }

  Stock taken(String sku, Instant asOf) {
    SkuId id = new SkuId(sku);
    return takenStock.taken(Map.of(id, asOf)).getOrDefault(id, new Stock(Quantity.ZERO, Map.of()));
  }
}
