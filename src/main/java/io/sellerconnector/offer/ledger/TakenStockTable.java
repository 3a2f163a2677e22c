package io.sellerconnector.offer.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code taken_stock}. */
final class TakenStockTable {

  private static final String INSERT =
      """
      insert into taken_stock (sku, pickup_point_id, quantity, unknown_until) values (?, ?, ?, ?)
      """;
  private static final String PRUNE =
      """
      delete from taken_stock t
      where t.unknown_until < ?
        and (t.unknown_until < ? or exists (
          select 1 from known_stock k
          where k.sku = t.sku and k.pickup_point_id = t.pickup_point_id
            and k.as_of > t.unknown_until))
      """;

  private final JdbcTemplate jdbc;

  TakenStockTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void insert(SortedMap<StockPlace, Long> pieces, Instant unknownUntil) {
    OffsetDateTime until = utc(unknownUntil);
    jdbc.batchUpdate(
        INSERT,
        pieces.entrySet().stream()
            .map(each ->
                new Object[] {
                  each.getKey().sku().value(), each.getKey().location(), each.getValue(), until
                })
            .toList());
  }

  /**
   * Deletes what is left out of what is told since.
   *
   * @param inUse until when it stays nevertheless: replicas may still remember what was told before
   * @param never from when on back nothing that was told counts, whatever is configured
   */
  int prune(Instant inUse, Instant never) {
    return jdbc.update(PRUNE, utc(inUse), utc(never));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
