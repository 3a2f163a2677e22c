package io.sellerconnector.offer.shadow;

import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code shadow_tally}: figures of all replicas, per hour; there also without a shadow.
 */
@Component
final class HourlyFigures {

  private final JdbcClient jdbc;
  private final ShadowProperties properties;
  private final Clock clock;

  HourlyFigures(JdbcClient jdbc, ShadowProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * What was compared in some time.
   *
   * @param compared SKUs
   * @param differing of those
   * @param passing differences that were gone at the second look
   * @param dropped SKUs that were not compared because too many waited
   * @param unrecorded differences that were left out because the list is full
   */
  record Figures(
      long compared,
      long differing,
      long passing,
      long dropped,
      long unrecorded,
      Calls shadow,
      Calls live) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0, Calls.NONE, Calls.NONE);

    Figures plus(Figures other) {
      return new Figures(
          compared + other.compared,
          differing + other.differing,
          passing + other.passing,
          dropped + other.dropped,
          unrecorded + other.unrecorded,
          shadow.plus(other.shadow),
          live.plus(other.live));
    }
  }

  /**
   * How one side was asked.
   *
   * @param failed of these, those without a usable answer in time
   * @param micros that all answers took together
   * @param mostMicros that one answer took
   */
  record Calls(long calls, long failed, long micros, long mostMicros) {

    static final Calls NONE = new Calls(0, 0, 0, 0);

    Calls plus(Calls other) {
      return new Calls(
          calls + other.calls,
          failed + other.failed,
          micros + other.micros,
          Math.max(mostMicros, other.mostMicros));
    }
  }

  /** Adds to the hour's row; another replica may insert it at the same moment. */
  void add(Figures figures) {
    Instant at = clock.instant();
    if (!update(at, figures)) {
      insert(at);
      update(at, figures);
    }
  }

  private boolean update(Instant at, Figures figures) {
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
            .params(key(at))
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

  private void insert(Instant at) {
    jdbc.sql(
            """
            insert into shadow_tally
              (live, shadow, at_hour, compared, differing, passing, dropped, unrecorded,
               calls, failed, micros, most_micros,
               live_calls, live_failed, live_micros, live_most_micros)
            values (:live, :shadow, :hour, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            on conflict do nothing
            """)
        .params(key(at))
        .update();
  }

  private Map<String, ?> key(Instant at) {
    return Map.of(
        "live", properties.adapter(),
        "shadow", Objects.requireNonNull(properties.shadow()),
        "hour", Timestamps.of(at.truncatedTo(ChronoUnit.HOURS)));
  }

  Figures since(Instant since) {
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
        .params(key(since))
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

  private static Calls calls(ResultSet row, String prefix) throws SQLException {
    return new Calls(
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
