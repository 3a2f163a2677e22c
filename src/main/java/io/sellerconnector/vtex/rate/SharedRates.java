package io.sellerconnector.vtex.rate;

import io.sellerconnector.vtex.AnnouncedRateLimit;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rates and pauses of all marketplaces in the database, changed only under the lock of their
 * rows. Slots are taken in small batches, so that a call does not cost a visit to it; time is the
 * database's.
 */
@Component
public final class SharedRates {

  /** As much of the future as one batch may cover. */
  private static final Duration BATCH = Duration.ofMillis(250);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public SharedRates(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
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

  /**
   * Takes slots of a route.
   *
   * @param ceiling calls per second of all routes together
   * @param horizon slots further away are left
   */
  public Grant take(
      RatedAccount account, String route, int wanted, double ceiling, Duration horizon) {
    return inTransaction(
        account.name(),
        route,
        ceiling,
        rows -> {
          StoredRate all = row(rows, StoredRate.ALL);
          StoredRate own = row(rows, route);
          Duration lockedOut = all.left(lockedOutUntil(account));
          boolean open = all.pausedFor().isZero() && lockedOut.isZero();
          RouteRate whole = full(all.rate(), ceiling).at(all.now(), ceiling);
          RouteRate rate = own.rate().at(all.now(), ceiling);
          int batch = open ? Math.min(wanted, batch(rate)) : 0;
          OffsetDateTime end = all.now().plus(horizon);
          int most = Math.min(batch, Math.min(whole.slotsUntil(end), rate.slotsUntil(end)));
          if (batch > 0) {
            write(all.with(whole.taken(most)));
            write(own.with(rate.taken(most)));
          }
          List<Duration> slots =
              IntStream.range(0, most)
                  .mapToObj(i -> later(whole.taken(i).nextSlot(), rate.taken(i).nextSlot()))
                  .map(slot -> Duration.between(all.now(), slot))
                  .toList();
          return new Grant(slots, rate.perSecond(), all.pausedFor(), lockedOut);
        });
  }

  public void slowDown(String marketplace, String route, double ceiling, Duration sinceCall) {
    change(
        marketplace,
        route,
        ceiling,
        row -> row.with(row.rate().slowed(row.now(), row.now().minus(sinceCall))));
  }

  void limit(String marketplace, String route, double ceiling, AnnouncedRateLimit limit) {
    change(marketplace, route, ceiling, row -> row.with(row.rate().limited(row.now(), limit)));
  }

  public void pause(String marketplace, double ceiling, Duration time) {
    change(marketplace, StoredRate.ALL, ceiling, row -> row.paused(time));
  }

  /** Its key is refused; another one of the account is not held back. */
  public void lockOut(RatedAccount account, double ceiling, Duration time) {
    inTransaction(
        account.name(),
        StoredRate.ALL,
        ceiling,
        rows -> writeLockOut(account, row(rows, StoredRate.ALL).now().plus(time)));
  }

  /** Under the lock of the account's row. */
  private int writeLockOut(RatedAccount account, OffsetDateTime until) {
    jdbc.sql(
            """
            delete from marketplace_lock_out
            where marketplace = :m and locked_out_until < current_timestamp
            """)
        .param("m", account.name())
        .update();
    int longer =
        jdbc.sql(
                """
                update marketplace_lock_out set locked_out_until = greatest(locked_out_until, :until)
                where marketplace = :m and key_print = :key
                """)
            .param("until", until)
            .param("m", account.name())
            .param("key", account.keyPrint())
            .update();
    return longer > 0
        ? longer
        : jdbc.sql(
                """
                insert into marketplace_lock_out (marketplace, key_print, locked_out_until)
                values (:m, :key, :until)
                """)
            .param("m", account.name())
            .param("key", account.keyPrint())
            .param("until", until)
            .update();
  }

  /** Null if its key is not refused, as far as is known; it may be over as well. */
  public @Nullable OffsetDateTime lockedOutUntil(RatedAccount account) {
    return jdbc.sql(
            """
            select max(locked_out_until) from marketplace_lock_out
            where marketplace = :m and key_print in ('', :key)
            """)
        .param("m", account.name())
        .param("key", account.keyPrint())
        .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .orElse(null);
  }

  /** All rows, by marketplace and route. */
  public List<StoredRate> all() {
    return jdbc.sql(
            """
            select r.*, current_timestamp as now_at from marketplace_rate r
            order by marketplace, route
            """)
        .query(StoredRate::of)
        .list();
  }

  private void change(
      String marketplace, String route, double ceiling, UnaryOperator<StoredRate> change) {
    inTransaction(marketplace, route, ceiling, rows -> write(change.apply(row(rows, route))));
  }

  /**
   * @param work is given the row of the route and that of all routes, locked; they are created if
   *     they are new
   */
  private <T> T inTransaction(
      String marketplace, String route, double ceiling, Function<Map<String, StoredRate>, T> work) {
    T result =
        transaction.execute(_ -> {
          Map<String, StoredRate> rows = lock(marketplace, route);
          if (!rows.containsKey(StoredRate.ALL) || !rows.containsKey(route)) {
            create(marketplace, StoredRate.ALL, ceiling);
            create(marketplace, route, ceiling);
            rows = lock(marketplace, route);
          }
          return work.apply(rows);
        });
    if (result == null) {
      throw new IllegalStateException("nothing came back from the transaction");
    }
    return result;
  }

  private void create(String marketplace, String route, double ceiling) {
    jdbc.sql(
            """
            insert into marketplace_rate (marketplace, route, rate)
            values (:m, :route, :rate) on conflict do nothing
            """)
        .param("m", marketplace)
        .param("route", route)
        .param("rate", Math.max(1, ceiling))
        .update();
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

  private int write(StoredRate row) {
    return jdbc.sql(
            """
            update marketplace_rate
            set next_slot = :next, rate = :rate, known_good = :good, changed_at = :changed,
              slowed_at = :slowed, paused_until = :paused
            where marketplace = :m and route = :route
            """)
        .param("next", row.rate().nextSlot())
        .param("rate", row.rate().perSecond())
        .param("good", row.rate().knownGood())
        .param("changed", row.rate().changedAt())
        .param("slowed", row.rate().slowedAt())
        .param("paused", row.pausedUntil())
        .param("m", row.marketplace())
        .param("route", row.route())
        .update();
  }

  private static StoredRate row(Map<String, StoredRate> rows, String route) {
    StoredRate row = rows.get(route);
    if (row == null) {
      throw new IllegalStateException("the rate of route " + route + " was not to be locked");
    }
    return row;
  }

  private static int batch(RouteRate rate) {
    return Math.max(1, (int) (BATCH.toMillis() * rate.perSecond() / 1000));
  }

  /** That of all routes together is what the configuration says, and not learnt. */
  private static RouteRate full(RouteRate rate, double ceiling) {
    return new RouteRate(rate.nextSlot(), ceiling, null, rate.changedAt(), null);
  }

  private static OffsetDateTime later(OffsetDateTime one, OffsetDateTime other) {
    return one.isAfter(other) ? one : other;
  }
}
