package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sweeps in the database; every method runs within the caller's transaction. */
@Component
public final class SweepTable {

  /** Longer than a page can take; a killed replica's page is read again after it. */
  private static final Duration CLAIM = Duration.ofMinutes(1);

  private final JdbcClient jdbc;

  SweepTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Starts a sweep, or finds the one that runs already over the same. */
  Sweep start(MarketplaceAccount marketplace, @Nullable SkuId sku, Sweep.StartedBy by, Instant at) {
    String key = marketplace.value() + "/" + (sku == null ? "" : sku.value());
    jdbc.sql(
            """
            insert into listing_sweep
              (running_key, marketplace, sku_id, state, compared_to, compared, differing, resent,
               started_by, started_at, next_page_at)
            values (:key, :marketplace, :sku, 'RUNNING', '', 0, 0, 0, :by, :at, :at)
            on conflict do nothing
            """)
        .param("key", key)
        .param("marketplace", marketplace.value())
        .param("sku", sku == null ? null : sku.value())
        .param("by", by.name())
        .param("at", Timestamps.of(at))
        .update();
    return jdbc.sql("select * from listing_sweep where running_key = :key")
        .param("key", key)
        .query((row, _) -> read(row))
        .single();
  }

  /** A running sweep whose next page nobody reads; it is the caller's for a minute. */
  Optional<Sweep> claim(Instant now) {
    Optional<Sweep> sweep =
        jdbc.sql(
                """
                select * from listing_sweep
                where state = 'RUNNING' and (next_page_at <= :now or next_page_at > :impossible)
                  and (claimed_until is null or claimed_until <= :now
                    or claimed_until > :impossible)
                order by id fetch first 1 rows only for update skip locked
                """)
            .param("now", Timestamps.of(now))
            .param("impossible", Timestamps.of(now.plus(Duration.ofHours(1))))
            .query((row, _) -> read(row))
            .optional();
    sweep.ifPresent(claimed -> claimUntil(claimed.id(), now.plus(CLAIM)));
    return sweep;
  }

  private void claimUntil(long id, Instant until) {
    jdbc.sql("update listing_sweep set claimed_until = :until where id = :id")
        .param("until", Timestamps.of(until))
        .param("id", id)
        .update();
  }

  /**
   * Goes on to the next page, or ends.
   *
   * @param to the last SKU of this page, or null if it was the last page
   * @return false if somebody else has worked this page off
   */
  boolean advance(
      Sweep from, @Nullable SkuId to, ListingSync.Tally tally, Instant nextPage, Instant at) {
    return jdbc.sql(
                """
                update listing_sweep set
                  compared_to = coalesce(cast(:to as varchar(100)), compared_to),
                  compared = compared + :compared, differing = differing + :differing,
                  resent = resent + :resent, next_page_at = :next, claimed_until = null,
                  state = :state, running_key = case when :finished then null else running_key end,
                  finished_at = case when :finished then cast(:at as timestamp with time zone)
                    end
                where id = :id and state = 'RUNNING' and compared_to = :from
                """)
            .param("to", to == null ? null : to.value())
            .param("compared", tally.compared())
            .param("differing", tally.differing())
            .param("resent", tally.resent())
            .param("next", Timestamps.of(nextPage))
            .param("state", (to == null ? Sweep.State.FINISHED : Sweep.State.RUNNING).name())
            .param("finished", to == null)
            .param("at", Timestamps.of(at))
            .param("id", from.id())
            .param("from", from.comparedTo())
            .update()
        == 1;
  }

  /** The claim ends, and the page is read again at that time. */
  void postpone(long id, Instant until) {
    jdbc.sql(
            """
            update listing_sweep set next_page_at = :until, claimed_until = null where id = :id
            """)
        .param("until", Timestamps.of(until))
        .param("id", id)
        .update();
  }

  public Optional<Sweep> find(long id) {
    return jdbc.sql("select * from listing_sweep where id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  /** The newest first. */
  public List<Sweep> newest(int limit) {
    return jdbc.sql("select * from listing_sweep order by id desc fetch first :limit rows only")
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  void prune(Instant before) {
    jdbc.sql("delete from listing_sweep where state = 'FINISHED' and finished_at < :before")
        .param("before", Timestamps.of(before))
        .update();
  }

  private static Sweep read(ResultSet row) throws SQLException {
    String sku = row.getString("sku_id");
    return new Sweep(
        row.getLong("id"),
        new MarketplaceAccount(row.getString("marketplace")),
        sku == null ? null : new SkuId(sku),
        Sweep.State.valueOf(row.getString("state")),
        row.getString("compared_to"),
        row.getLong("compared"),
        row.getLong("differing"),
        row.getLong("resent"),
        Sweep.StartedBy.valueOf(row.getString("started_by")),
        Timestamps.get(row, "started_at"),
        Timestamps.getNullable(row, "finished_at"));
  }
}
