package io.sellerconnector.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rates and pauses of all marketplaces in the database. Slots are taken in small batches, so
 * that a call does not cost a visit to it; time is the database's.
 */
final class SharedRates {

  /** The row for all routes together. */
  static final String ALL = "*";

  /** As much of the future as one batch may cover. */
  private static final Duration BATCH = Duration.ofMillis(250);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  SharedRates(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * What a replica was given.
   *
   * @param slots from now until each call may go, in order
   * @param perSecond the route's rate as it is now
   * @param paused how long nobody is to call; zero if not at all
   * @param lockedOut the same, since our key is refused
   */
  record Grant(List<Duration> slots, double perSecond, Duration paused, Duration lockedOut) {}

  /** One route, or all of them, of a marketplace. */
  record Row(
      String marketplace,
      String route,
      RouteRate rate,
      @Nullable OffsetDateTime pausedUntil,
      @Nullable OffsetDateTime lockedOutUntil,
      OffsetDateTime now) {}

  /**
   * Takes slots of a route.
   *
   * @param ceiling calls per second of all routes together
   * @param horizon slots further away are left
   */
  Grant take(String marketplace, String route, int wanted, double ceiling, Duration horizon) {
    Grant grant =
        transaction.execute(_ -> {
          Map<String, Row> rows = locked(marketplace, route, ceiling);
          Row all = required(rows, ALL);
          Duration paused = left(all.pausedUntil(), all.now());
          Duration lockedOut = left(all.lockedOutUntil(), all.now());
          boolean open = paused.isZero() && lockedOut.isZero();
          return take(all, required(rows, route), open ? wanted : 0, ceiling, horizon);
        });
    if (grant == null) {
      throw new IllegalStateException("nothing came back from the transaction");
    }
    return grant;
  }

  private Grant take(Row all, Row own, int wanted, double ceiling, Duration horizon) {
    OffsetDateTime now = all.now();
    RouteRate whole = full(all.rate(), ceiling).at(now, ceiling);
    RouteRate route = own.rate().at(now, ceiling);
    OffsetDateTime end = now.plus(horizon);
    int batch = Math.max(1, (int) (BATCH.toMillis() * route.perSecond() / 1000));
    int most =
        Math.min(Math.min(wanted, batch), Math.min(whole.slotsUntil(end), route.slotsUntil(end)));
    List<Duration> slots = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      OffsetDateTime first = later(whole.taken(i).nextSlot(), route.taken(i).nextSlot());
      slots.add(Duration.between(now, first));
    }
    write(all, whole.taken(most));
    write(own, route.taken(most));
    return new Grant(
        slots, route.perSecond(), left(all.pausedUntil(), now), left(all.lockedOutUntil(), now));
  }

  void slowDown(String marketplace, String route, double ceiling, Duration sinceCall) {
    change(
        marketplace,
        route,
        ceiling,
        row -> row.rate().slowed(row.now(), row.now().minus(sinceCall)));
  }

  void limit(String marketplace, String route, double ceiling, RateLimit limit) {
    change(marketplace, route, ceiling, row -> row.rate().limited(row.now(), limit));
  }

  private void change(
      String marketplace,
      String route,
      double ceiling,
      java.util.function.Function<Row, RouteRate> change) {
    transaction.executeWithoutResult(_ -> {
      Row row = required(locked(marketplace, route, ceiling), route);
      write(row, change.apply(row));
    });
  }

  void pause(String marketplace, double ceiling, Duration time) {
    extend(marketplace, ceiling, "paused_until", time);
  }

  void lockOut(String marketplace, double ceiling, Duration time) {
    extend(marketplace, ceiling, "locked_out_until", time);
  }

  /** Of several pauses the longest counts. */
  private void extend(String marketplace, double ceiling, String column, Duration time) {
    transaction.executeWithoutResult(_ -> {
      OffsetDateTime until = required(locked(marketplace, ALL, ceiling), ALL).now().plus(time);
      jdbc.sql(
              "update marketplace_rate set %1$s = :until where marketplace = :m and route = '*'"
                      .formatted(column)
                  + " and (%1$s is null or %1$s < :until)".formatted(column))
          .param("until", until)
          .param("m", marketplace)
          .update();
    });
  }

  /** All rows, by marketplace and route. */
  List<Row> all() {
    return jdbc.sql(
            """
            select r.*, current_timestamp as now_at from marketplace_rate r
            order by marketplace, route
            """)
        .query(SharedRates::row)
        .list();
  }

  private Map<String, Row> locked(String marketplace, String route, double ceiling) {
    Map<String, Row> rows = lock(marketplace, route);
    if (!rows.containsKey(ALL) || !rows.containsKey(route)) {
      for (String name : List.of(ALL, route)) {
        jdbc.sql(
                """
                insert into marketplace_rate (marketplace, route, rate)
                values (:m, :route, :rate) on conflict do nothing
                """)
            .param("m", marketplace)
            .param("route", name)
            .param("rate", Math.max(1, ceiling))
            .update();
      }
      rows = lock(marketplace, route);
    }
    return rows;
  }

  private Map<String, Row> lock(String marketplace, String route) {
    return jdbc
        .sql(
            """
            select r.*, current_timestamp as now_at from marketplace_rate r
            where marketplace = :m and route in ('*', :route)
            order by marketplace, route
            for update
            """)
        .param("m", marketplace)
        .param("route", route)
        .query(SharedRates::row)
        .list()
        .stream()
        .collect(Collectors.toMap(Row::route, UnaryOperator.identity()));
  }

  private void write(Row row, RouteRate rate) {
    jdbc.sql(
            """
            update marketplace_rate
            set next_slot = :next, rate = :rate, known_good = :good, changed_at = :changed,
              slowed_at = :slowed
            where marketplace = :m and route = :route
            """)
        .param("next", rate.nextSlot())
        .param("rate", rate.perSecond())
        .param("good", rate.knownGood())
        .param("changed", rate.changedAt())
        .param("slowed", rate.slowedAt())
        .param("m", row.marketplace())
        .param("route", row.route())
        .update();
  }

  /** That of all routes together is what the configuration says, and not learnt. */
  private static RouteRate full(RouteRate rate, double ceiling) {
    return new RouteRate(rate.nextSlot(), ceiling, null, rate.changedAt(), null);
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    double good = row.getDouble("known_good");
    Double knownGood = row.wasNull() ? null : good;
    return new Row(
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

  private static Row required(Map<String, Row> rows, String route) {
    Row row = rows.get(route);
    if (row == null) {
      throw new IllegalStateException("the rate of route " + route + " was not to be locked");
    }
    return row;
  }

  private static Duration left(@Nullable OffsetDateTime until, OffsetDateTime now) {
    return until == null || !until.isAfter(now) ? Duration.ZERO : Duration.between(now, until);
  }

  private static OffsetDateTime later(OffsetDateTime one, OffsetDateTime other) {
    return one.isAfter(other) ? one : other;
  }
}
