package io.sellerconnector.offer.shadow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code shadow_tally}: figures of all replicas, per hour. */
@Component
final class TallyTable {

  private final JdbcClient jdbc;

  TallyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds to the hour's row; another replica may insert it at the same moment. */
  void add(Pairing pairing, Instant at, Figures figures) {
    if (!update(pairing, at, figures)) {
      insert(pairing, at);
      update(pairing, at, figures);
    }
  }

  private boolean update(Pairing pairing, Instant at, Figures figures) {
    return jdbc.sql(
                """
                update shadow_tally set
                  compared = compared + :compared, differing = differing + :differing,
                  passing = passing + :passing, dropped = dropped + :dropped,
                  unrecorded = unrecorded + :unrecorded,
                  calls = calls + :calls, failed = failed + :failed, micros = micros + :micros,
                  most_micros = greatest(most_micros, :mostMicros),
                  live_calls = live_calls + :liveCalls, live_failed = live_failed + :liveFailed,
                  live_micros = live_micros + :liveMicros,
                  live_most_micros = greatest(live_most_micros, :liveMostMicros)
                where live = :live and shadow = :shadow and at_hour = :hour
                """)
            .params(key(pairing, at))
            .param("compared", figures.compared())
            .param("differing", figures.differing())
            .param("passing", figures.passing())
            .param("dropped", figures.dropped())
            .param("unrecorded", figures.unrecorded())
            .param("calls", figures.shadow().calls())
            .param("failed", figures.shadow().failed())
            .param("micros", figures.shadow().micros())
            .param("mostMicros", figures.shadow().mostMicros())
            .param("liveCalls", figures.live().calls())
            .param("liveFailed", figures.live().failed())
            .param("liveMicros", figures.live().micros())
            .param("liveMostMicros", figures.live().mostMicros())
            .update()
        == 1;
  }

  private void insert(Pairing pairing, Instant at) {
    jdbc.sql(
            """
            insert into shadow_tally
              (live, shadow, at_hour, compared, differing, passing, dropped, unrecorded,
               calls, failed, micros, most_micros,
               live_calls, live_failed, live_micros, live_most_micros)
            values (:live, :shadow, :hour, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            on conflict do nothing
            """)
        .params(key(pairing, at))
        .update();
  }

  private static Map<String, Object> key(Pairing pairing, Instant at) {
    return Map.of(
        "live", pairing.live(),
        "shadow", pairing.shadow(),
        "hour", Timestamps.of(at.truncatedTo(ChronoUnit.HOURS)));
  }

  Figures since(Pairing pairing, Instant since) {
    return jdbc.sql(
            """
            select coalesce(sum(compared), 0) as compared,
              coalesce(sum(differing), 0) as differing, coalesce(sum(passing), 0) as passing,
              coalesce(sum(dropped), 0) as dropped, coalesce(sum(unrecorded), 0) as unrecorded,
              coalesce(sum(calls), 0) as calls, coalesce(sum(failed), 0) as failed,
              coalesce(sum(micros), 0) as micros, coalesce(max(most_micros), 0) as most_micros,
              coalesce(sum(live_calls), 0) as live_calls,
              coalesce(sum(live_failed), 0) as live_failed,
              coalesce(sum(live_micros), 0) as live_micros,
              coalesce(max(live_most_micros), 0) as live_most_micros
            from shadow_tally where live = :live and shadow = :shadow and at_hour >= :hour
            """)
        .params(key(pairing, since))
        .query((row, _) -> read(row))
        .single();
  }

  private static Figures read(ResultSet row) throws SQLException {
    return new Figures(
        row.getLong("compared"),
        row.getLong("differing"),
        row.getLong("passing"),
        row.getLong("dropped"),
        row.getLong("unrecorded"),
        calls(row, ""),
        calls(row, "live_"));
  }

  private static Figures.Calls calls(ResultSet row, String prefix) throws SQLException {
    return new Figures.Calls(
        row.getLong(prefix + "calls"),
        row.getLong(prefix + "failed"),
        row.getLong(prefix + "micros"),
        row.getLong(prefix + "most_micros"));
  }

  void prune(Instant before) {
    jdbc.sql("delete from shadow_tally where at_hour < :before")
        .param("before", Timestamps.of(before))
        .update();
  }

  void clear() {
    jdbc.sql("delete from shadow_tally").update();
  }
}
