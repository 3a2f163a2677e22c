package io.sellerconnector.offer.ledger;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Of what the seller's system last told, less what open orders hold, less what left since: so much
 * can be held.
 *
 * <p>First the rows are locked, then it is judged by another statement: only that one sees all that
 * those who had the locks before have done.
 */
final class OwnStockLedger implements StockLedger {

  /** By how much the clocks of replicas and seller's system may differ. */
  static final Duration CLOCKS = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(OwnStockLedger.class);

  private final OwnStock stocks;
  private final TakenStockTable taken;
  private final Duration maxAge;
  private final StaleStockAlert stale;
  private final Clock clock;

  /**
   * @param maxAge what was told longer ago counts for nothing
   */
  OwnStockLedger(
      OwnStock stocks, TakenStockTable taken, Duration maxAge, StaleStockAlert stale, Clock clock) {
    this.stocks = stocks;
    this.taken = taken;
    this.maxAge = maxAge;
    this.stale = stale;
    this.clock = clock;
  }

  @Override
  public HoldOutcome hold(List<StockClaim> claims) {
    inTransaction();
    TreeMap<StockPlace, Long> wanted = StockPlace.sums(claims);
    Set<SkuId> skus = skus(claims);
    skus.forEach(sku -> wanted.putIfAbsent(StockPlace.warehouse(sku), 0L));
    stocks.create(wanted.navigableKeySet());
    stocks.add(wanted);
    HoldOutcome outcome = judge(claims, wanted, stocks.levels(skus));
    if (outcome instanceof HoldOutcome.NotEnough) {
      wanted.replaceAll((_, pieces) -> -pieces);
      stocks.add(wanted);
    }
    return outcome;
  }

  /**
   * @param levels with the wanted pieces already held
   */
  private HoldOutcome judge(
      List<StockClaim> claims,
      SortedMap<StockPlace, Long> wanted,
      Map<StockPlace, StockLevel> levels) {
    Instant oldest = clock.instant().minus(maxAge);
    Map<StockPlace, Long> left = new HashMap<>();
    wanted.forEach((stockPlace, pieces) ->
        left.put(
            stockPlace, levels.getOrDefault(stockPlace, StockLevel.NOTHING).free(oldest) + pieces));
    List<StockClaim> ordered = new ArrayList<>(claims);
    ordered.sort(Comparator.comparing(StockPlace::of));
    for (StockClaim claim : ordered) {
      StockPlace stockPlace = StockPlace.of(claim);
      long there = left.getOrDefault(stockPlace, 0L) - claim.keepBack().value();
      if (there < claim.quantity().value()) {
        StockLevel stockLevel = levels.getOrDefault(stockPlace, StockLevel.NOTHING);
        if (stockLevel.isOlderThan(oldest)) {
          stale.met(stockPlace, stockLevel, maxAge);
        }
        return new HoldOutcome.NotEnough(claim, (int) Math.max(0, there));
      }
      left.merge(stockPlace, (long) -claim.quantity().value(), Long::sum);
    }
    return new HoldOutcome.Held();
  }

  @Override
  public void fence(Collection<SkuId> skus) {
    inTransaction();
    TreeMap<StockPlace, Long> warehouses = new TreeMap<>();
    skus.forEach(sku -> warehouses.put(StockPlace.warehouse(sku), 0L));
    stocks.create(warehouses.navigableKeySet());
    stocks.add(warehouses);
  }

  @Override
  public void release(List<StockClaim> claims) {
    inTransaction();
    stocks.take(StockPlace.sums(claims)).forEach(stockPlace -> warn("released", stockPlace));
  }

  /** Left pieces are subtracted even if they were not held: rather too little is for sale. */
  @Override
  public void consume(List<StockClaim> claims) {
    inTransaction();
    SortedMap<StockPlace, Long> pieces = StockPlace.sums(claims);
    stocks.take(pieces).forEach(stockPlace -> warn("taken", stockPlace));
    taken.insert(pieces, clock.instant().plus(CLOCKS));
  }

  @Override
  public Set<SkuId> holding() {
    return new TreeSet<>(stocks.holding());
  }

  /**
   * What orders hold at a place without a row came through another ledger a moment ago; it is for
   * the next time, since a row that somebody else is about to make cannot be waited for here.
   */
  @Override
  public void recount(Collection<SkuId> skus, Supplier<List<StockClaim>> held) {
    inTransaction();
    TreeSet<StockPlace> places = new TreeSet<>(StockPlace.sums(held.get()).keySet());
    skus.forEach(sku -> places.add(StockPlace.warehouse(sku)));
    stocks.create(places);
    places.clear();
    for (SkuId sku : new TreeSet<>(skus)) {
      stocks.lock(StockPlace.warehouse(sku));
      // Only now nobody adds to them.
      Set<StockPlace> ofSku = stocks.places(List.of(sku));
      ofSku.forEach(stocks::lock);
      places.addAll(ofSku);
    }
    Map<StockPlace, Long> sums = StockPlace.sums(held.get());
    places.forEach(stockPlace -> stocks.set(stockPlace, sums.getOrDefault(stockPlace, 0L)));
  }

  private static Set<SkuId> skus(List<StockClaim> claims) {
    return claims.stream().map(StockClaim::sku).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void inTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the stock ledger works inside its caller's transaction");
    }
  }

  private static void warn(String what, StockPlace stockPlace) {
    log.warn("More of {} was {} than is held there; what is held stays as it is", stockPlace, what);
  }
}
