package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.ComparisonRun.State;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * The table {@code shadow_comparison}; there also without a shadow. What runs or has finished is
 * asked of the two adapters that are compared now.
 */
@Component
final class ComparisonRuns {

  private final JdbcClient jdbc;
  private final ShadowProperties properties;

  ComparisonRuns(JdbcClient jdbc, ShadowProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /** Starts a comparison of everything, or finds the one that runs already. */
  ComparisonRun startAll(Market market, Instant at) {
    String key =
        "%s\n%s\n%s\n%s"
            .formatted(
                properties.adapter(),
                properties.shadow(),
                market.marketplace(),
                market.salesChannel());
    insert(market, key, null, at);
    return jdbc.sql("select * from shadow_comparison where running_key = :key")
        .param("key", key)
        .query((row, _) -> read(row))
        .single();
  }

  /**
   * @param skus at least 1
   */
  ComparisonRun start(Market market, List<SkuId> skus, Instant at) {
    String lines =
        skus.stream().sorted().map(SkuId::value).distinct().collect(Collectors.joining("\n"));
    return find(insert(market, null, lines, at).orElseThrow()).orElseThrow();
  }

  private Optional<Long> insert(
      Market market, @Nullable String key, @Nullable String skus, Instant at) {
    GeneratedKeyHolder id = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into shadow_comparison
              (running_key, live, shadow, marketplace, sales_channel, skus, state, compared_to,
               compared, differing, failed, failures, started_at, next_page_at)
            values (:key, :live, :shadow, :marketplace, :channel, :skus, 'RUNNING', '',
              0, 0, 0, 0, :at, :at)
            on conflict do nothing
            """)
        .param("key", key)
        .param("live", properties.adapter())
        .param("shadow", properties.shadow())
        .param("marketplace", market.marketplace().value())
        .param("channel", market.salesChannel().value())
        .param("skus", skus)
        .param("at", Timestamps.of(at))
        .update(id, "id");
    return Optional.ofNullable(id.getKey()).map(Number::longValue);
  }

  /** Whose next page is due, the oldest first. */
  Optional<ComparisonRun> due(Instant now) {
    return jdbc.sql(
            """
            select * from shadow_comparison
            where state = 'RUNNING' and live = :live and shadow = :shadow and next_page_at <= :now
            order by next_page_at, id fetch first 1 rows only
            """)
        .param("live", properties.adapter())
        .param("shadow", properties.shadow())
        .param("now", Timestamps.of(now))
        .query((row, _) -> read(row))
        .optional();
  }

  /**
   * Goes on to the next page, or ends; does nothing if another replica has worked this page off.
   *
   * @param to the last SKU of this page, or null if there is none after it
   */
  void advance(ComparisonRun from, @Nullable SkuId to, Page page, Instant at) {
    jdbc.sql(
            """
            update shadow_comparison set
              compared_to = coalesce(cast(:to as varchar(100)), compared_to),
              compared = compared + :compared, differing = differing + :differing,
              failed = failed + :failed, failures = 0, next_page_at = :at, state = :state,
              running_key = case when :finished then null else running_key end,
              finished_at = case when :finished then cast(:at as timestamp with time zone) end
            where id = :id and state = 'RUNNING' and compared_to = :from
            """)
        .param("to", to == null ? null : to.value())
        .param("compared", page.compared())
        .param("differing", page.differing())
        .param("failed", page.failed())
        .param("at", Timestamps.of(at))
        .param("state", (to == null ? State.FINISHED : State.RUNNING).name())
        .param("finished", to == null)
        .param("id", from.id())
        .param("from", from.comparedTo())
        .update();
  }

  /** The page is tried again at that time. */
  void retry(long id, Instant at) {
    jdbc.sql(
            """
            update shadow_comparison set failures = failures + 1, next_page_at = :at
            where id = :id
            """)
        .param("at", Timestamps.of(at))
        .param("id", id)
        .update();
  }

  /**
   * @param failed SKUs that could not be compared
   */
  record Page(int compared, int differing, int failed) {

    static final Page NONE = new Page(0, 0, 0);
  }

  /** Those of other pairs rest until they are compared again, or pruned. */
  int running() {
    return jdbc.sql(
            """
            select count(*) from shadow_comparison
            where state = 'RUNNING' and live = :live and shadow = :shadow
            """)
        .param("live", properties.adapter())
        .param("shadow", properties.shadow())
        .query(Integer.class)
        .single();
  }

  Optional<ComparisonRun> find(long id) {
    return jdbc.sql("select * from shadow_comparison where id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  List<ComparisonRun> newest(int limit) {
    return jdbc.sql("select * from shadow_comparison order by id desc fetch first :limit rows only")
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  /**
   * Whether everything was compared since then, but for one in a hundred SKUs of which the live
   * inventory itself could say nothing, and is not being compared again.
   */
  boolean allCompared(Instant since) {
    return jdbc.sql(
            """
            select count(case when state = 'FINISHED' and compared > 0 and failed * 100 <= compared
                then 1 end) > 0
              and count(case when state = 'RUNNING' then 1 end) = 0
            from shadow_comparison
            where live = :live and shadow = :shadow and skus is null
              and (state = 'RUNNING' or finished_at >= :since)
            """)
        .param("live", properties.adapter())
        .param("shadow", properties.shadow())
        .param("since", Timestamps.of(since))
        .query(Boolean.class)
        .single();
  }

  void clearFinished() {
    jdbc.sql("delete from shadow_comparison where state = 'FINISHED'").update();
  }

  void prune(Instant before) {
    jdbc.sql("delete from shadow_comparison where started_at < :before")
        .param("before", Timestamps.of(before))
        .update();
  }

  private static ComparisonRun read(ResultSet row) throws SQLException {
    String skus = row.getString("skus");
    return new ComparisonRun(
        row.getLong("id"),
        new Market(
            new MarketplaceAccount(row.getString("marketplace")),
            new SalesChannel(row.getString("sales_channel"))),
        skus == null ? null : skus.lines().map(SkuId::new).toList(),
        State.valueOf(row.getString("state")),
        row.getString("compared_to"),
        row.getLong("compared"),
        row.getLong("differing"),
        row.getLong("failed"),
        row.getInt("failures"),
        Timestamps.get(row, "started_at"),
        Timestamps.getNullable(row, "finished_at"));
  }
}
