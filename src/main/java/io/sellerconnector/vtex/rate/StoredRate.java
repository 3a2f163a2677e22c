package io.sellerconnector.vtex.rate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One route, or all of them, of a marketplace.
 *
 * @param route as in metrics, or {@link #ALL}
 * @param pausedUntil the marketplace asked for it; on the row of all routes
 * @param lockedOutUntil it refuses our app key; on the row of all routes
 * @param now by the database's clock
 */
public record StoredRate(
    String marketplace,
    String route,
    RouteRate rate,
    @Nullable OffsetDateTime pausedUntil,
    @Nullable OffsetDateTime lockedOutUntil,
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
        row.getObject("locked_out_until", OffsetDateTime.class),
        row.getObject("now_at", OffsetDateTime.class));
  }
}
