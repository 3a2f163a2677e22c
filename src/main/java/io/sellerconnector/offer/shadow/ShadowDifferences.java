package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.OfferComparer.Mismatch;
import io.sellerconnector.offer.shadow.ShadowDifference.Field;
import io.sellerconnector.offer.shadow.ShadowDifference.State;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/**
 * The table {@code shadow_difference}; there also without a shadow. But for {@link #find}, all is
 * about the two adapters that are compared now.
 */
@Component
final class ShadowDifferences {

  private final NamedParameterJdbcTemplate jdbc;
  private final ShadowProperties properties;

  ShadowDifferences(NamedParameterJdbcTemplate jdbc, ShadowProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  record Place(SkuId sku, Market market) {}

  /** Where differences of a state are to be looked at again, the most overdue first. */
  List<Place> due(State state, Instant now, int limit) {
    return jdbc
        .query(
            """
            select sku, marketplace, sales_channel from shadow_difference
            where state = :state and check_at <= :now and live = :live and shadow = :shadow
            order by check_at, id fetch first :rows rows only
            """,
            pair()
                .addValue("state", state.name())
                .addValue("now", Timestamps.of(now))
                .addValue("rows", limit * Field.values().length),
            (row, _) -> new Place(new SkuId(row.getString("sku")), market(row)))
        .stream()
        .distinct()
        .limit(limit)
        .toList();
  }

  /** All that are not resolved. */
  List<ShadowDifference> unresolved(Market market, Collection<SkuId> skus) {
    return jdbc.query(
        """
        select * from shadow_difference
        where sku = any(:skus) and marketplace = :marketplace and sales_channel = :channel
          and live = :live and shadow = :shadow and state <> 'RESOLVED'
        order by id
        """,
        at(market).addValue("skus", ids(skus)),
        (row, _) -> read(row));
  }

  /**
   * @param lasting how both sides differ now
   */
  void confirm(Map<ShadowDifference, Mismatch> lasting, Instant now, Instant checkAt) {
    List<SqlParameterSource> rows = new ArrayList<>();
    lasting.forEach((difference, mismatch) ->
        rows.add(
            new MapSqlParameterSource("id", difference.id())
                .addValue("liveValue", mismatch.live())
                .addValue("shadowValue", mismatch.shadow())
                .addValue("now", Timestamps.of(now))
                .addValue("checkAt", Timestamps.of(checkAt))));
    jdbc.batchUpdate(
        """
        update shadow_difference
        set state = 'OPEN', live_value = :liveValue, shadow_value = :shadowValue,
          times = times + 1, last_seen = :now, resolved_at = null, check_at = :checkAt
        where id = :id
        """,
        rows.toArray(SqlParameterSource[]::new));
  }

  void resolve(Collection<ShadowDifference> gone, Instant now) {
    update(
        """
        update shadow_difference set state = 'RESOLVED', resolved_at = :at
        where id = any(:ids) and state = 'OPEN'
        """,
        gone,
        now);
  }

  /** What never lasted leaves nothing behind; what is resolved since long stays so. */
  void drop(Collection<ShadowDifference> passed) {
    MapSqlParameterSource ids = new MapSqlParameterSource("ids", keys(passed));
    jdbc.update(
        """
        update shadow_difference set state = 'RESOLVED'
        where id = any(:ids) and state = 'SUSPECTED' and resolved_at is not null
        """,
        ids);
    jdbc.update("delete from shadow_difference where id = any(:ids) and state = 'SUSPECTED'", ids);
  }

  void postpone(Collection<ShadowDifference> moving, Instant checkAt) {
    update("update shadow_difference set check_at = :at where id = any(:ids)", moving, checkAt);
  }

  private void update(String sql, Collection<ShadowDifference> differences, Instant at) {
    jdbc.update(
        sql, new MapSqlParameterSource("ids", keys(differences)).addValue("at", Timestamps.of(at)));
  }

  /** Has the open ones of these SKUs looked at without delay. */
  void checkOpen(Market market, Collection<SkuId> skus, Instant now) {
    jdbc.update(
        """
        update shadow_difference set check_at = :now
        where sku = any(:skus) and marketplace = :marketplace and sales_channel = :channel
          and live = :live and shadow = :shadow and state = 'OPEN'
        """,
        at(market).addValue("skus", ids(skus)).addValue("now", Timestamps.of(now)));
  }

  /**
   * @param field null: all
   * @param sku null: all
   * @param open null: all; true: those that last; false: those that are gone
   * @param after the id of the last one of the page before, or 0
   * @param limit the most to be returned
   */
  record Criteria(
      @Nullable Field field, @Nullable SkuId sku, @Nullable Boolean open, long after, int limit) {}

  /**
   * Those that have lasted once, in the order in which they were found first; without a shadow, of
   * whichever adapters were compared.
   */
  List<ShadowDifference> find(Criteria criteria) {
    MapSqlParameterSource params =
        pair().addValue("after", criteria.after()).addValue("limit", criteria.limit());
    List<String> conditions = new ArrayList<>(List.of("id > :after", "times > 0"));
    if (properties.shadow() != null) {
      conditions.add("live = :live and shadow = :shadow");
    }
    if (criteria.field() != null) {
      conditions.add("field = :field");
      params.addValue("field", criteria.field().name());
    }
    if (criteria.sku() != null) {
      conditions.add("sku = :sku");
      params.addValue("sku", criteria.sku().value());
    }
    if (criteria.open() != null) {
      conditions.add("resolved_at is " + (criteria.open() ? "null" : "not null"));
    }
    return jdbc.query(
        "select * from shadow_difference where %s order by id fetch first :limit rows only"
            .formatted(String.join(" and ", conditions)),
        params,
        (row, _) -> read(row));
  }

  /** How many last, by field; a field without any has no entry. */
  Map<Field, Long> open() {
    Map<Field, Long> open = new EnumMap<>(Field.class);
    jdbc.query(
        """
        select field, count(*) from shadow_difference
        where state = 'OPEN' and live = :live and shadow = :shadow group by field
        """,
        pair(),
        row -> {
          open.put(Field.valueOf(row.getString(1)), row.getLong(2));
        });
    return open;
  }

  /** How many wait for their second look. */
  long suspected() {
    return count(
        "select count(*) from shadow_difference"
            + " where state = 'SUSPECTED' and live = :live and shadow = :shadow");
  }

  /** Rows of all states and of all adapters. */
  long size() {
    return count("select count(*) from shadow_difference");
  }

  private long count(String sql) {
    Long count = jdbc.queryForObject(sql, pair(), Long.class);
    return count == null ? 0 : count;
  }

  int prune(Instant before) {
    return jdbc.update(
        "delete from shadow_difference where last_seen < :before",
        Map.of("before", Timestamps.of(before)));
  }

  int deleteResolved() {
    return jdbc.update("delete from shadow_difference where state = 'RESOLVED'", Map.of());
  }

  int clear() {
    return jdbc.update("delete from shadow_difference", Map.of());
  }

  private MapSqlParameterSource pair() {
    return new MapSqlParameterSource("live", properties.adapter())
        .addValue("shadow", properties.shadow());
  }

  private MapSqlParameterSource at(Market market) {
    return pair()
        .addValue("marketplace", market.marketplace().value())
        .addValue("channel", market.salesChannel().value());
  }

  private static String[] ids(Collection<SkuId> skus) {
    return skus.stream().map(SkuId::value).toArray(String[]::new);
  }

  private static Long[] keys(Collection<ShadowDifference> differences) {
    return differences.stream().map(ShadowDifference::id).toArray(Long[]::new);
  }

  private static ShadowDifference read(ResultSet row) throws SQLException {
    return new ShadowDifference(
        row.getLong("id"),
        new SkuId(row.getString("sku")),
        market(row),
        Field.valueOf(row.getString("field")),
        row.getString("live"),
        row.getString("shadow"),
        row.getString("live_value"),
        row.getString("shadow_value"),
        State.valueOf(row.getString("state")),
        row.getLong("times"),
        Timestamps.get(row, "first_seen"),
        Timestamps.get(row, "last_seen"),
        Timestamps.getNullable(row, "resolved_at"),
        Timestamps.get(row, "check_at"));
  }

  private static Market market(ResultSet row) throws SQLException {
    return new Market(
        new MarketplaceAccount(row.getString("marketplace")),
        new SalesChannel(row.getString("sales_channel")));
  }
}
