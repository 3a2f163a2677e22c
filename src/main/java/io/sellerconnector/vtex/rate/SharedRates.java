package io.sellerconnector.vtex.rate;

import io.sellerconnector.vtex.AnnouncedRateLimit;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rates and pauses of all marketplaces in the database. Slots are taken in small batches, so
 * that a call does not cost a visit to it; time is the database's.
 */
public final class SharedRates {

  /** As much of the future as one batch may cover. */
  private static final Duration BATCH = Duration.ofMillis(250);

  private final Rates rows;
  private final TransactionTemplate transaction;

  public SharedRates(Rates rows, TransactionTemplate transaction) {
    this.rows = rows;
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

  /**
   * Takes slots of a route.
   *
   * @param ceiling calls per second of all routes together
   * @param horizon slots further away are left
   */
  public Grant take(
      String marketplace, String route, int wanted, double ceiling, Duration horizon) {
    Grant grant =
        transaction.execute(_ -> {
          Map<String, StoredRate> locked = rows.locked(marketplace, route, ceiling);
          StoredRate all = Rates.required(locked, StoredRate.ALL);
          Duration paused = left(all.pausedUntil(), all.now());
          Duration lockedOut = left(all.lockedOutUntil(), all.now());
          boolean open = paused.isZero() && lockedOut.isZero();
          return take(all, Rates.required(locked, route), open ? wanted : 0, ceiling, horizon);
        });
    if (grant == null) {
      throw new IllegalStateException("nothing came back from the transaction");
    }
    return grant;
  }

  private Grant take(StoredRate all, StoredRate own, int wanted, double ceiling, Duration horizon) {
    OffsetDateTime now = all.now();
    RouteRate whole = full(all.rate(), ceiling).at(now, ceiling);
    RouteRate route = own.rate().at(now, ceiling);
    Duration paused = left(all.pausedUntil(), now);
    Duration lockedOut = left(all.lockedOutUntil(), now);
    if (wanted == 0) {
      return new Grant(List.of(), route.perSecond(), paused, lockedOut);
    }
    OffsetDateTime end = now.plus(horizon);
    int batch = Math.max(1, (int) (BATCH.toMillis() * route.perSecond() / 1000));
    int most =
        Math.min(Math.min(wanted, batch), Math.min(whole.slotsUntil(end), route.slotsUntil(end)));
    List<Duration> slots = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      OffsetDateTime first = later(whole.taken(i).nextSlot(), route.taken(i).nextSlot());
      slots.add(Duration.between(now, first));
    }
    rows.write(all, whole.taken(most));
    rows.write(own, route.taken(most));
    return new Grant(slots, route.perSecond(), paused, lockedOut);
  }

  public void slowDown(String marketplace, String route, double ceiling, Duration sinceCall) {
    change(
        marketplace,
        route,
        ceiling,
        row -> row.rate().slowed(row.now(), row.now().minus(sinceCall)));
  }

  void limit(String marketplace, String route, double ceiling, AnnouncedRateLimit limit) {
    change(marketplace, route, ceiling, row -> row.rate().limited(row.now(), limit));
  }

  private void change(
      String marketplace, String route, double ceiling, Function<StoredRate, RouteRate> change) {
    transaction.executeWithoutResult(_ -> {
      StoredRate row = Rates.required(rows.locked(marketplace, route, ceiling), route);
      rows.write(row, change.apply(row));
    });
  }

  public void pause(String marketplace, double ceiling, Duration time) {
    extend(marketplace, ceiling, Rates.PauseKind.ASKED, time);
  }

  public void lockOut(String marketplace, double ceiling, Duration time) {
    extend(marketplace, ceiling, Rates.PauseKind.LOCKED_OUT, time);
  }

  private void extend(String marketplace, double ceiling, Rates.PauseKind kind, Duration time) {
    transaction.executeWithoutResult(_ -> {
      StoredRate all =
          Rates.required(rows.locked(marketplace, StoredRate.ALL, ceiling), StoredRate.ALL);
      rows.pause(marketplace, kind, all.now().plus(time));
    });
  }

  /** All rows, by marketplace and route. */
  public List<StoredRate> all() {
    return rows.all();
  }

  /** That of all routes together is what the configuration says, and not learnt. */
  private static RouteRate full(RouteRate rate, double ceiling) {
    return new RouteRate(rate.nextSlot(), ceiling, null, rate.changedAt(), null);
  }

  private static Duration left(@Nullable OffsetDateTime until, OffsetDateTime now) {
    return until == null || !until.isAfter(now) ? Duration.ZERO : Duration.between(now, until);
  }

  private static OffsetDateTime later(OffsetDateTime one, OffsetDateTime other) {
    return one.isAfter(other) ? one : other;
  }
}
