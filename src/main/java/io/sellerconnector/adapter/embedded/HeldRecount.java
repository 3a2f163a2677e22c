package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.embedded.edit.ClaimsInOrder;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sets anew what is held, after another ledger has counted it for a while. */
final class HeldRecount {

  private static final String CREATE =
      """
      insert into inventory_stock (sku_id, location, quantity, held, updated_at)
      values (?, ?, 0, 0, ?) on conflict do nothing
      """;
  private static final String CLEAR =
      """
      update inventory_stock set held = 0, updated_at = ? where sku_id = ? and held > 0
      """;
  private static final String ADD =
      """
      update inventory_stock set held = held + ? where sku_id = ? and location = ?
      """;

  private final JdbcTemplate jdbc;
  private final Runnable lock;
  private final Object now;

  /**
   * @param lock locks the SKUs' stock in the order in which everybody does
   */
  HeldRecount(JdbcTemplate jdbc, Runnable lock, Object now) {
    this.jdbc = jdbc;
    this.lock = lock;
    this.now = now;
  }

  /** Orders may hold pieces at a place that this inventory has never heard of. */
  void run(Collection<SkuId> skus, Supplier<List<StockClaim>> held) {
    rows(CREATE, held.get(), claim -> new Object[] {claim.sku().value(), location(claim), now});
    lock.run();
    List<Object[]> cleared = new ArrayList<>();
    skus.stream().sorted().forEach(sku -> cleared.add(new Object[] {now, sku.value()}));
    jdbc.batchUpdate(CLEAR, cleared);
    rows(
        ADD,
        held.get(),
        claim -> new Object[] {claim.quantity().value(), claim.sku().value(), location(claim)});
  }

  private interface Row {
    Object[] of(StockClaim claim);
  }

  private void rows(String sql, List<StockClaim> claims, Row row) {
    if (!claims.isEmpty()) {
      jdbc.batchUpdate(
          sql,
          ClaimsInOrder.of(claims).claims().stream().map(row::of).collect(Collectors.toList()));
    }
  }

  private static String location(StockClaim claim) {
    return ClaimsInOrder.location(claim.location());
  }
}
