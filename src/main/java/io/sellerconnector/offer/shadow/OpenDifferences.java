package io.sellerconnector.offer.shadow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.offer.ShadowDifference.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Lasting differences by field; counted at most once in fifteen seconds. */
final class OpenDifferences implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(15);

  private final Pairing pairing;
  private final DifferenceSearch search;
  private final Clock clock;
  private Instant countedAt = Instant.MIN;
  private @Nullable Map<Field, Long> counted;

  OpenDifferences(Pairing pairing, DifferenceSearch search, Clock clock) {
    this.pairing = pairing;
    this.search = search;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Field field : Field.values()) {
      Gauge.builder("connector.shadow.differences.open", this, open -> open.of(field))
          .description("Differences between shadow and live inventory that last")
          .tag("field", field.name())
          .register(registry);
    }
  }

  /** Not a number while the database is away: a scrape must not fail because of one figure. */
  synchronized double of(Field field) {
    Instant now = clock.instant();
    if (countedAt.equals(Instant.MIN) || !now.isBefore(countedAt.plus(FRESH))) {
      countedAt = now;
      counted = count();
    }
    return counted == null ? Double.NaN : counted.getOrDefault(field, 0L);
  }

  private @Nullable Map<Field, Long> count() {
    try {
      return search.open(pairing);
    } catch (DataAccessException e) {
      return null;
    }
  }
}
