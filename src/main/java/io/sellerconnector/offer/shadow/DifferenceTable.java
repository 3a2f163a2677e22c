package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.ShadowDifference.Field;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What becomes of differences on record, in the table {@code shadow_difference}. */
@Component
final class DifferenceTable {

  private static final String CONFIRM =
      """
      update shadow_difference
      set state = 'OPEN', live_value = ?, shadow_value = ?, times = times + 1, last_seen = ?,
        resolved_at = null, check_at = ?
      where id = ?
      """;

  private final JdbcTemplate jdbc;

  DifferenceTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Where differences of a state are to be looked at again, the most overdue first. */
  List<SuspicionTable.Place> due(Pairing pairing, Tracked.State state, Instant now, int limit) {
    return jdbc
        .query(
            """
            select sku, marketplace, sales_channel from shadow_difference
            where state = ? and check_at <= ? and live = ? and shadow = ?
            order by check_at, id fetch first %d rows only
            """
                .formatted(limit * Field.values().length),
            (row, _) ->
                new SuspicionTable.Place(
                    new SkuId(row.getString(1)),
                    new Market(
                        new MarketplaceAccount(row.getString(2)),
                        new SalesChannel(row.getString(3)))),
            state.name(),
            Timestamps.of(now),
            pairing.live(),
            pairing.shadow())
        .stream()
        .distinct()
        .limit(limit)
        .toList();
  }

  /** All that is not resolved. */
  List<Tracked> of(Pairing pairing, Market market, Collection<SkuId> skus) {
    return jdbc.query(
        """
        select id, sku, field, state, live_value, shadow_value, check_at from shadow_difference
        where sku = any(?) and marketplace = ? and sales_channel = ? and live = ? and shadow = ?
          and state <> 'RESOLVED'
        order by id
        """,
        (row, _) -> read(row),
        ids(skus),
        market.marketplace().value(),
        market.salesChannel().value(),
        pairing.live(),
        pairing.shadow());
  }

  private static Tracked read(ResultSet row) throws SQLException {
    return new Tracked(
        row.getLong("id"),
        new SkuId(row.getString("sku")),
        Field.valueOf(row.getString("field")),
        Tracked.State.valueOf(row.getString("state")),
        row.getString("live_value"),
        row.getString("shadow_value"),
        Timestamps.get(row, "check_at"));
  }

  void confirm(List<Judged> lasting, Instant now, Instant checkAt) {
    List<Object[]> rows = new ArrayList<>();
    for (Judged each : lasting) {
      Found found = each.found();
      if (found != null) {
        rows.add(
            new Object[] {
              found.live(),
              found.shadow(),
              Timestamps.of(now),
              Timestamps.of(checkAt),
              each.difference().id()
            });
      }
    }
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(CONFIRM, rows);
    }
  }

  void resolve(List<Judged> gone, Instant now) {
    jdbc.update(
        """
        update shadow_difference set state = 'RESOLVED', resolved_at = ?
        where id = any(?) and state = 'OPEN'
        """,
        Timestamps.of(now),
        keys(gone));
  }

  /** What never lasted leaves nothing behind; what is resolved since long stays so. */
  void drop(List<Judged> passed) {
    Long[] ids = keys(passed);
    jdbc.update(
        """
        update shadow_difference set state = 'RESOLVED'
        where id = any(?) and state = 'SUSPECTED' and resolved_at is not null
        """,
        (Object) ids);
    jdbc.update(
        "delete from shadow_difference where id = any(?) and state = 'SUSPECTED'", (Object) ids);
  }

  void postpone(List<Judged> moving, Instant checkAt) {
    jdbc.update(
        "update shadow_difference set check_at = ? where id = any(?)",
        Timestamps.of(checkAt),
        keys(moving));
  }

  void checkAt(
      Pairing pairing, Market market, Collection<SkuId> skus, Tracked.State state, Instant at) {
    jdbc.update(
        """
        update shadow_difference set check_at = ?
        where sku = any(?) and marketplace = ? and sales_channel = ? and live = ? and shadow = ?
          and state = ?
        """,
        Timestamps.of(at),
        ids(skus),
        market.marketplace().value(),
        market.salesChannel().value(),
        pairing.live(),
        pairing.shadow(),
        state.name());
  }

  int prune(Instant before) {
    return jdbc.update("delete from shadow_difference where last_seen < ?", Timestamps.of(before));
  }

  int deleteResolved() {
    return jdbc.update("delete from shadow_difference where state = 'RESOLVED'");
  }

  int clear() {
    return jdbc.update("delete from shadow_difference");
  }

  private static String[] ids(Collection<SkuId> skus) {
    return skus.stream().map(SkuId::value).toArray(String[]::new);
  }

  private static Long[] keys(List<Judged> judged) {
    return judged.stream().map(each -> each.difference().id()).toArray(Long[]::new);
  }
}
