package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.stock.StockClaim;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Pieces that left with invoices. Whoever tells stock as of an earlier instant did not know of
 * them.
 */
public final class TakenPieces {

  /** What is told as of longer ago cannot be corrected, and is refused. */
  static final Duration KEPT = Duration.ofDays(31);

  private static final String INSERT =
      """
      insert into inventory_taken (sku_id, location, quantity, taken_at) values (?, ?, ?, ?)
      """;
  private static final String PRUNE =
      """
      delete from inventory_taken where sku_id = ? and location = ? and taken_at < ?
      """;
  // Changes nothing, and makes orders of these pieces wait for the caller's transaction.
  private static final String LOCK =
      """
      update inventory_stock set as_of = as_of where sku_id = ? and location = ?
      """;

  // Instants travel as texts: not every driver knows arrays of them.
  private static final String TAKEN_SINCE =
      """
      select sku_id, location, told.since, sum(quantity)
      from unnest(?, ?) as told(sku, since) join inventory_taken
        on sku_id = told.sku and taken_at > cast(told.since as timestamp with time zone)
      group by sku_id, location, told.since
      """;

  private final JdbcTemplate jdbc;

  public TakenPieces(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** In the transaction that takes them out of the stock, after it has locked that. */
  public void add(List<StockClaim> claims, Instant now) {
    jdbc.batchUpdate(
        INSERT,
        claims.stream()
            .map(claim ->
                new Object[] {
                  claim.sku().value(),
                  ClaimsInOrder.location(claim.location()),
                  claim.quantity().value(),
                  now.atOffset(ZoneOffset.UTC)
                })
            .toList());
    jdbc.batchUpdate(
        PRUNE,
        claims.stream()
            .map(claim ->
                new Object[] {
                  claim.sku().value(),
                  ClaimsInOrder.location(claim.location()),
                  now.minus(KEPT).atOffset(ZoneOffset.UTC)
                })
            .toList());
  }

  /** Locks the stock of which something is told as of an instant, and reads what left since. */
  StockAsOf of(List<? extends InventoryChange> batch, Instant now) {
    List<InventoryChange.SetStock> told =
        batch.stream()
            .filter(InventoryChange.SetStock.class::isInstance)
            .map(InventoryChange.SetStock.class::cast)
            .filter(stock -> stock.asOf() != null)
            .toList();
    if (told.isEmpty()) {
      return new StockAsOf(now, Map.of());
    }
    jdbc.batchUpdate(
        LOCK,
        told.stream()
            .map(stock ->
                new String[] {stock.sku().value(), ClaimsInOrder.location(stock.location())})
            .sorted(
                Comparator.<String[], String>comparing(place -> place[0])
                    .thenComparing(place -> place[1]))
            .map(Object[].class::cast)
            .toList());
    return new StockAsOf(now, takenSince(told.stream().map(Told::of).distinct().toList()));
  }

  private record Told(String sku, String asOf) {

    static Told of(InventoryChange.SetStock stock) {
      return new Told(stock.sku().value(), Objects.requireNonNull(stock.asOf()).toString());
    }
  }

  private Map<StockAsOf.Place, Long> takenSince(List<Told> told) {
    Map<StockAsOf.Place, Long> taken = new HashMap<>();
    jdbc.query(
        TAKEN_SINCE,
        row -> {
          taken.put(
              new StockAsOf.Place(
                  row.getString(1), row.getString(2), Instant.parse(row.getString(3))),
              row.getLong(4));
        },
        told.stream().map(Told::sku).toArray(String[]::new),
        told.stream().map(Told::asOf).toArray(String[]::new));
    return taken;
  }
}
