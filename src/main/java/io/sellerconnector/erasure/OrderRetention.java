package io.sellerconnector.erasure;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.PersonalData;
import io.sellerconnector.order.PersonalData.Due;
import io.sellerconnector.order.PersonalData.Kind;
import io.sellerconnector.order.PersonalData.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Erases what has been kept for long enough; whatever is left over is found again the next time.
 */
@Component
final class OrderRetention {

  private static final Logger log = LoggerFactory.getLogger(OrderRetention.class);
  private static final int PAGE = 100;

  private final PersonalData personalData;
  private final RetentionProperties properties;
  private final MeterRegistry meters;
  private final Clock clock;

  OrderRetention(
      PersonalData personalData,
      RetentionProperties properties,
      MeterRegistry meters,
      Clock clock) {
    this.personalData = personalData;
    this.properties = properties;
    this.meters = meters;
    this.clock = clock;
  }

  void run() {
    for (Kind kind : Kind.values()) {
      properties.of(kind).byState().forEach((state, time) -> run(kind, state, time));
    }
  }

  private void run(Kind kind, OrderState state, Duration time) {
    Instant before = clock.instant().minus(time);
    Due last = null;
    List<Due> page;
    do {
      page = personalData.due(kind, state, before, last, PAGE);
      page.forEach(due -> erase(due, kind, state, time));
      last = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE);
  }

  /** An order that somebody has moved on meanwhile keeps its data. */
  private void erase(Due due, Kind kind, OrderState state, Duration time) {
    try {
      Outcome outcome =
          personalData.erase(
              due.order(),
              Set.of(kind),
              order -> order.state() == state,
              "%d days after %s".formatted(time.toDays(), state));
      if (outcome instanceof Outcome.Erased) {
        meters
            .counter("connector.privacy.erased", "kind", kind.name().toLowerCase(Locale.ROOT))
            .increment();
      }
    } catch (RuntimeException e) {
      log.warn(
          "The {} of order {} could not be erased; it is tried again: {}",
          kind,
          due.order(),
          e.getClass().getName());
    }
  }
}
