package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.embedded.edit.ClaimsInOrder;
import io.sellerconnector.adapter.embedded.edit.TakenPieces;
import io.sellerconnector.adapter.embedded.snapshot.InventoryChanges;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Conditional updates in the order of SKU and location: the database is the judge. */
final class EmbeddedStockLedger implements StockLedger {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedStockLedger.class);

  private static final String HOLD =
      """
      update inventory_stock set held = held + ?, updated_at = ?
      where sku_id = ? and location = ? and quantity - held >= ?
      """;
  private static final String FENCE =
      """
      select location from inventory_stock where sku_id = ? order by location for update
      """;
  private static final String RELEASE =
      """
      update inventory_stock set held = held - ?, updated_at = ?
      where sku_id = ? and location = ? and held >= ?
      """;
  // Counting may have set the quantity lower than what is held; it never goes below nothing.
  private static final String CONSUME =
      """
      update inventory_stock
      set quantity = greatest(quantity - ?, 0), held = held - ?, updated_at = ?
      where sku_id = ? and location = ? and held >= ?
      """;

  private static final String HOLDING =
      """
      select distinct sku_id from inventory_stock where held > 0
      """;

  private final JdbcTemplate jdbc;
  private final InventoryChanges changes;
  private final TakenPieces taken;
  private final Clock clock;

  EmbeddedStockLedger(JdbcTemplate jdbc, InventoryChanges changes, Clock clock) {
    this.jdbc = jdbc;
    this.changes = changes;
    this.taken = new TakenPieces(jdbc);
    this.clock = clock;
  }

  @Override
  public HoldOutcome hold(List<StockClaim> claims) {
    ClaimsInOrder ordered = ClaimsInOrder.of(claims);
    int[] taken = update(HOLD, ordered, this::held);
    for (int i = 0; i < taken.length; i++) {
      if (taken[i] == 0) {
        StockClaim claim = ordered.claims().get(i);
        return new HoldOutcome.NotEnough(claim, available(claim));
      }
    }
    return new HoldOutcome.Held();
  }

  @Override
  public void fence(Collection<SkuId> skus) {
    for (SkuId sku : new TreeSet<>(skus)) {
      jdbc.query(FENCE, row -> {}, sku.value());
    }
  }

  @Override
  public void release(List<StockClaim> claims) {
    ClaimsInOrder ordered = ClaimsInOrder.of(claims);
    warnOfMissing("release", ordered, update(RELEASE, ordered, this::simple));
  }

  @Override
  public void consume(List<StockClaim> claims) {
    ClaimsInOrder ordered = ClaimsInOrder.of(claims);
    int[] consumed = update(CONSUME, ordered, this::twice);
    warnOfMissing("consume", ordered, consumed);
    taken.add(
        IntStream.range(0, consumed.length)
            .filter(index -> consumed[index] > 0)
            .mapToObj(ordered.claims()::get)
            .toList(),
        clock.instant());
  }

  @Override
  public Set<SkuId> holding() {
    return new TreeSet<>(jdbc.query(HOLDING, (row, _) -> new SkuId(row.getString(1))));
  }

  @Override
  public void recount(Collection<SkuId> skus, Supplier<List<StockClaim>> held) {
    changes.skusChanged(skus.stream().map(SkuId::value).toList(), Aspect.STOCK);
    new HeldRecount(jdbc, () -> fence(skus), now()).run(skus, held);
  }

  private int[] update(
      String sql, ClaimsInOrder ordered, Function<StockClaim, Object[]> parameters) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the stock ledger works inside its caller's transaction");
    }
    if (ordered.claims().isEmpty()) {
      return new int[0];
    }
    changes.skusChanged(ordered.skuIds(), Aspect.STOCK);
    return jdbc.batchUpdate(sql, ordered.claims().stream().map(parameters).toList());
  }

  private Object[] held(StockClaim claim) {
    int quantity = claim.quantity().value();
    return new Object[] {
      quantity,
      now(),
      claim.sku().value(),
      ClaimsInOrder.location(claim.location()),
      quantity + claim.keepBack().value()
    };
  }

  private Object[] simple(StockClaim claim) {
    int quantity = claim.quantity().value();
    return new Object[] {
      quantity, now(), claim.sku().value(), ClaimsInOrder.location(claim.location()), quantity
    };
  }

  private Object[] twice(StockClaim claim) {
    int quantity = claim.quantity().value();
    return new Object[] {
      quantity,
      quantity,
      now(),
      claim.sku().value(),
      ClaimsInOrder.location(claim.location()),
      quantity
    };
  }

  private Object now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private int available(StockClaim claim) {
    StockLocation location = claim.location();
    List<Integer> found =
        jdbc.query(
            "select quantity - held from inventory_stock where sku_id = ? and location = ?",
            (row, _) -> row.getInt(1),
            claim.sku().value(),
            ClaimsInOrder.location(location));
    return found.isEmpty() ? 0 : Math.max(0, found.getFirst() - claim.keepBack().value());
  }

  /** Nothing is invented: pieces that are not held are neither given back nor taken away. */
  private static void warnOfMissing(String what, ClaimsInOrder ordered, int[] counts) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        StockClaim claim = ordered.claims().get(i);
        log.warn(
            "Cannot {} {} of SKU {} at {}: so many are not held",
            what,
            claim.quantity(),
            claim.sku(),
            claim.location());
      }
    }
  }
}
