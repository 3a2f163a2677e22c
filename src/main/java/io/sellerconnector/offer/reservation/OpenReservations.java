package io.sellerconnector.offer.reservation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * How many orders hold stock; counted at most once in fifteen seconds, however often it is read.
 */
@Component
final class OpenReservations implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(15);

  private final ReservationTable table;
  private final Clock clock;
  private Instant countedAt = Instant.MIN;
  private double count;

  OpenReservations(ReservationTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("connector.reservations.open", this, OpenReservations::count)
        .description("Orders whose stock is held")
        .register(registry);
  }

  synchronized double count() {
    Instant now = clock.instant();
    if (countedAt.equals(Instant.MIN) || !now.isBefore(countedAt.plus(FRESH))) {
      countedAt = now;
      count = query();
    }
    return count;
  }

  /** Not a number while the database is away: a scrape must not fail because of one figure. */
  private double query() {
    try {
      return table.countOpen();
    } catch (DataAccessException e) {
      return Double.NaN;
    }
  }
}
