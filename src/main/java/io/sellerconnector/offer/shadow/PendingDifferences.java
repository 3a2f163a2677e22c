package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.OfferComparer.Mismatch;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Puts on record what was seen once, to be looked at again, as far as there is room. It is in the
 * database, so that a replica that dies takes nothing with it.
 */
final class PendingDifferences {

  private static final String INSERT =
      """
      insert into shadow_difference (sku, marketplace, sales_channel, field, live, shadow,
        state, live_value, shadow_value, times, first_seen, last_seen, check_at)
      values (:sku, :marketplace, :channel, :field, :live, :shadow,
        'SUSPECTED', :liveValue, :shadowValue, 0, :now, :now, :checkAt)
      on conflict do nothing
      """;
  private static final String SUSPECT_AGAIN =
      """
      update shadow_difference
      set state = 'SUSPECTED', live_value = :liveValue, shadow_value = :shadowValue,
        last_seen = :now, check_at = :checkAt
      where sku = :sku and marketplace = :marketplace and sales_channel = :channel
        and field = :field and live = :live and shadow = :shadow and state = 'RESOLVED'
      """;

  /** For so long the table is not counted again. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final NamedParameterJdbcTemplate jdbc;
  private final ShadowDifferences differences;
  private final ComparisonMetrics metrics;
  private final ShadowProperties properties;
  private final Clock clock;
  private Instant countedAt = Instant.MIN;
  private long size;

  PendingDifferences(
      NamedParameterJdbcTemplate jdbc,
      ShadowDifferences differences,
      ComparisonMetrics metrics,
      ShadowProperties properties,
      Clock clock) {
    this.jdbc = jdbc;
    this.differences = differences;
    this.metrics = metrics;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * What is suspected or open already stays as it is. Where another replica suspects the same
   * meanwhile, its row stands.
   */
  void add(Market market, Map<SkuId, List<Mismatch>> mismatches) {
    Instant now = clock.instant();
    List<SqlParameterSource> rows = new ArrayList<>();
    // in the order of their keys, so that two replicas do not wait in a circle
    new TreeMap<>(mismatches)
        .forEach((sku, fields) ->
            fields.stream()
                .sorted(Comparator.comparing(Mismatch::field))
                .forEach(mismatch -> rows.add(row(market, sku, mismatch, now))));
    int room = room(rows.size());
    if (room < rows.size()) {
      metrics.unrecorded(rows.size() - room);
    }
    if (room > 0) {
      write(rows.subList(0, room));
    }
  }

  private void write(List<SqlParameterSource> rows) {
    int[] inserted = jdbc.batchUpdate(INSERT, rows.toArray(SqlParameterSource[]::new));
    List<SqlParameterSource> known = new ArrayList<>();
    for (int i = 0; i < inserted.length; i++) {
      if (inserted[i] == 0) {
        known.add(rows.get(i));
      }
    }
    jdbc.batchUpdate(SUSPECT_AGAIN, known.toArray(SqlParameterSource[]::new));
  }

  private SqlParameterSource row(Market market, SkuId sku, Mismatch mismatch, Instant now) {
    return new MapSqlParameterSource("sku", sku.value())
        .addValue("marketplace", market.marketplace().value())
        .addValue("channel", market.salesChannel().value())
        .addValue("field", mismatch.field().name())
        .addValue("live", properties.adapter())
        .addValue("shadow", properties.shadow())
        .addValue("liveValue", mismatch.live())
        .addValue("shadowValue", mismatch.shadow())
        .addValue("now", Timestamps.of(now))
        .addValue("checkAt", Timestamps.of(now.plus(properties.shadowRecheck())));
  }

  /** Counts what is on record already as new, until it is counted again. */
  private synchronized int room(int wanted) {
    Instant now = clock.instant();
    if (countedAt.equals(Instant.MIN) || !now.isBefore(countedAt.plus(FRESH))) {
      size = differences.size();
      countedAt = now;
    }
    int room = Math.clamp(properties.shadowMaxDifferences() - size, 0, wanted);
    size += room;
    return room;
  }
}
