package io.sellerconnector.vtex.rate;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of rates; changed only under the lock of its rows. */
public final class Rates {

  private final JdbcClient jdbc;

  public Rates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All rows, by marketplace and route. */
  List<StoredRate> all() {
    return jdbc.sql(
            """
            select r.*, current_timestamp as now_at from marketplace_rate r
            order by marketplace, route
            """)
        .query(StoredRate::of)
        .list();
  }

  /**
   * Locks the row of a route and that of all routes until the transaction ends; creates them if
   * they are new.
   */
  Map<String, StoredRate> locked(String marketplace, String route, double ceiling) {
    Map<String, StoredRate> rows = lock(marketplace, route);
    if (!rows.containsKey(StoredRate.ALL) || !rows.containsKey(route)) {
      for (String name : List.of(StoredRate.ALL, route)) {
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

  private Map<String, StoredRate> lock(String marketplace, String route) {
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
        .query(StoredRate::of)
        .list()
        .stream()
        .collect(Collectors.toMap(StoredRate::route, UnaryOperator.identity()));
  }

  void write(StoredRate row, RouteRate rate) {
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

  /**
   * Of several pauses the longest counts. Within a transaction that has locked the row.
   *
   * @param kind which of the two pauses
   */
  void pause(String marketplace, PauseKind kind, OffsetDateTime until) {
    jdbc.sql(
            "update marketplace_rate set %1$s = :until where marketplace = :m and route = '*'"
                    .formatted(kind.column)
                + " and (%1$s is null or %1$s < :until)".formatted(kind.column))
        .param("until", until)
        .param("m", marketplace)
        .update();
  }

  /** Why nobody is to call a marketplace. */
  enum PauseKind {
    ASKED("paused_until"),
    LOCKED_OUT("locked_out_until");

    private final String column;

    PauseKind(String column) {
      this.column = column;
    }
  }

  static StoredRate required(Map<String, StoredRate> rows, String route) {
    StoredRate row = rows.get(route);
    if (row == null) {
      throw new IllegalStateException("the rate of route " + route + " was not to be locked");
    }
    return row;
  }
}
