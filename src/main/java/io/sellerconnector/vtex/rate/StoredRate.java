package io.sellerconnector.vtex.rate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One route, or all of them, of a marketplace.
 *
 * @param route as in metrics, or {@link #ALL}
 * @param pausedUntil the marketplace asked for it; on the row of all routes
 * @param now by the database's clock
 */
public record StoredRate(
    String marketplace,
    String route,
    RouteRate rate,
    @Nullable OffsetDateTime pausedUntil,
    OffsetDateTime now) {

  /** The row for all routes together. */
  public static final String ALL = "*";

  static StoredRate of(ResultSet row, int number) throws SQLException {
    double good = row.getDouble("known_good");
    Double knownGood = row.wasNull() ? null : good;
    return new StoredRate(
        row.getString("marketplace"),
        row.getString("route"),
        new RouteRate(
            row.getObject("next_slot", OffsetDateTime.class),
            row.getDouble("rate"),
            knownGood,
            row.getObject("changed_at", OffsetDateTime.class),
            row.getObject("slowed_at", OffsetDateTime.class)),
        row.getObject("paused_until", OffsetDateTime.class),
        row.getObject("now_at", OffsetDateTime.class));
  }

  StoredRate with(RouteRate changed) {
    return new StoredRate(marketplace, route, changed, pausedUntil, now);
  }

  StoredRate paused(Duration time) {
    return new StoredRate(marketplace, route, rate, longer(pausedUntil, now.plus(time)), now);
  }

  /** Zero if it is not paused. */
  Duration pausedFor() {
    return left(pausedUntil);
  }

  /** Zero if it is over, or there is none. */
  Duration left(@Nullable OffsetDateTime until) {
    return until == null || !until.isAfter(now) ? Duration.ZERO : Duration.between(now, until);
  }

  private static OffsetDateTime longer(@Nullable OffsetDateTime one, OffsetDateTime other) {
    return one != null && one.isAfter(other) ? one : other;
  }
}
