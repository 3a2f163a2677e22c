package io.sellerconnector.offer.ledger;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.HeldStock;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes a ledger hold what orders hold. Since a reservation and its pieces in the ledger change in
 * one transaction, it can be done at any time.
 */
final class Recount {

  /** Orders of so many SKUs wait at once, for a moment. */
  private static final int PORTION = 100;

  private static final String HELD =
      """
      select i.sku from reservation r join reservation_item i on i.order_id = r.order_id
      where r.state in ('HELD', 'KEPT')
      union
      select sku from reservation_addition
      """;

  private final StockLedger ledger;
  private final HeldStock held;
  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;

  Recount(
      StockLedger ledger, HeldStock held, JdbcTemplate jdbc, TransactionOperations transaction) {
    this.ledger = ledger;
    this.held = held;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * @return how many SKUs were counted
   */
  int run() {
    TreeSet<SkuId> skus = new TreeSet<>(ledger.holding());
    skus.addAll(jdbc.query(HELD, (row, _) -> new SkuId(row.getString(1))));
    List<SkuId> all = List.copyOf(skus);
    for (int from = 0; from < all.size(); from += PORTION) {
      List<SkuId> portion = all.subList(from, Math.min(all.size(), from + PORTION));
      transaction.executeWithoutResult(_ -> ledger.recount(portion, () -> claims(portion)));
    }
    return all.size();
  }

  private List<StockClaim> claims(Collection<SkuId> skus) {
    List<StockClaim> claims = new ArrayList<>();
    for (Map.Entry<SkuId, Stock> each : held.held(skus).entrySet()) {
      SkuId sku = each.getKey();
      add(claims, sku, new StockLocation.Warehouse(), each.getValue().warehouse());
      each.getValue()
          .pickupPoints()
          .forEach(
              (point, pieces) -> add(claims, sku, new StockLocation.AtPickupPoint(point), pieces));
    }
    return claims;
  }

  private static void add(
      List<StockClaim> claims, SkuId sku, StockLocation location, Quantity pieces) {
    if (!pieces.isZero()) {
      claims.add(new StockClaim(sku, location, pieces));
    }
  }
}
