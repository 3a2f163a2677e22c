package io.sellerconnector.affiliate.offer.load;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Loads and sweeps in the database; every method runs within the caller's transaction. */
@Component
@AffiliateRole
final class OfferRuns {

  /** Longer than a page can take; a killed replica's page is read again after it. */
  static final Duration CLAIM = Duration.ofMinutes(2);

  private final JdbcClient jdbc;

  OfferRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Starts one, or finds the one that runs already. */
  OfferRun start(OfferRun.Kind kind, SellerName seller, Instant at) {
    String key = kind.name() + "/" + seller.value();
    jdbc.sql(
            """
            insert into affiliate_offer_run
              (running_key, kind, seller, state, pages, place, skus, added, failures, started_at,
               next_at)
            values (:key, :kind, :seller, 'RUNNING', 0, '', 0, 0, 0, :at, :at)
            on conflict do nothing
            """)
        .param("key", key)
        .param("kind", kind.name())
        .param("seller", seller.value())
        .param("at", Timestamps.of(at))
        .update();
    return jdbc.sql("select * from affiliate_offer_run where running_key = :key")
        .param("key", key)
        .query((row, _) -> read(row))
        .single();
  }

  /** One whose next page nobody reads; it is the caller's for a while. */
  Optional<OfferRun> claim(Instant now) {
    return claimed(
        jdbc.sql(
                """
                select * from affiliate_offer_run
                where state = 'RUNNING' and next_at <= :now
                  and (claimed_until is null or claimed_until <= :now)
                order by state, id fetch first 1 rows only for update skip locked
                """)
            .param("now", Timestamps.of(now))
            .query((row, _) -> read(row))
            .optional(),
        now);
  }

  /** This one, if its next page is due and nobody reads it. */
  Optional<OfferRun> claim(long id, Instant now) {
    return claimed(
        jdbc.sql(
                """
                select * from affiliate_offer_run
                where id = :id and state = 'RUNNING' and next_at <= :now
                  and (claimed_until is null or claimed_until <= :now)
                for update skip locked
                """)
            .param("id", id)
            .param("now", Timestamps.of(now))
            .query((row, _) -> read(row))
            .optional(),
        now);
  }

  private Optional<OfferRun> claimed(Optional<OfferRun> run, Instant now) {
    run.ifPresent(claimed ->
        jdbc.sql("update affiliate_offer_run set claimed_until = :until where id = :id")
            .param("until", Timestamps.of(now.plus(CLAIM)))
            .param("id", claimed.id())
            .update());
    return run;
  }

  /**
   * A page is done.
   *
   * @return false if somebody else has done it
   */
  boolean advance(OfferRun from, String place, int skus, int added, Instant now) {
    return jdbc.sql(
                """
                update affiliate_offer_run set
                  pages = pages + 1, place = :place, skus = skus + :skus, added = added + :added,
                  failures = 0, failure = null, next_at = :now, claimed_until = null
                where id = :id and state = 'RUNNING' and pages = :pages
                """)
            .param("place", place)
            .param("skus", skus)
            .param("added", added)
            .param("now", Timestamps.of(now))
            .param("id", from.id())
            .param("pages", from.pages())
            .update()
        == 1;
  }

  /** The page is read again at that time. */
  void retry(OfferRun run, int failures, @Nullable String failure, Instant at) {
    jdbc.sql(
            """
            update affiliate_offer_run set
              failures = :failures, failure = :failure, next_at = :at, claimed_until = null
            where id = :id and state = 'RUNNING' and pages = :pages
            """)
        .param("failures", failures)
        .param("failure", failure)
        .param("at", Timestamps.of(at))
        .param("id", run.id())
        .param("pages", run.pages())
        .update();
  }

  void end(OfferRun run, OfferRun.State state, @Nullable String failure, Instant now) {
    jdbc.sql(
            """
            update affiliate_offer_run set
              state = :state, failure = :failure, running_key = null, finished_at = :now,
              claimed_until = null
            where id = :id and state = 'RUNNING'
            """)
        .param("state", state.name())
        .param("failure", failure)
        .param("now", Timestamps.of(now))
        .param("id", run.id())
        .update();
  }

  /** The newest of its kind. */
  Optional<OfferRun> newest(OfferRun.Kind kind, SellerName seller) {
    return jdbc.sql(
            """
            select * from affiliate_offer_run where seller = :seller and kind = :kind
            order by id desc fetch first 1 rows only
            """)
        .param("seller", seller.value())
        .param("kind", kind.name())
        .query((row, _) -> read(row))
        .optional();
  }

  /**
   * Forgets some that ended before then, but the last of each kind of these sellers.
   *
   * @return how many
   */
  int forget(Collection<SellerName> sellers, Instant before, int portion) {
    return jdbc.sql(
            """
            delete from affiliate_offer_run where id in (
              select r.id from affiliate_offer_run r
              where r.state in ('FINISHED', 'FAILED') and r.finished_at < :before
                and (not (r.seller = any(:sellers)) or exists (
                  select 1 from affiliate_offer_run n
                  where n.seller = r.seller and n.kind = r.kind and n.id > r.id))
              order by r.state, r.id fetch first :portion rows only)
            """)
        .param("before", Timestamps.of(before))
        .param("sellers", sellers.stream().map(SellerName::value).toArray(String[]::new))
        .param("portion", portion)
        .update();
  }

  private static OfferRun read(ResultSet row) throws SQLException {
    return new OfferRun(
        row.getLong("id"),
        OfferRun.Kind.valueOf(row.getString("kind")),
        new SellerName(row.getString("seller")),
        OfferRun.State.valueOf(row.getString("state")),
        row.getInt("pages"),
        row.getString("place"),
        row.getLong("skus"),
        row.getLong("added"),
        row.getInt("failures"),
        row.getString("failure"),
        Timestamps.get(row, "started_at"),
        Timestamps.getNullable(row, "finished_at"));
  }
}
