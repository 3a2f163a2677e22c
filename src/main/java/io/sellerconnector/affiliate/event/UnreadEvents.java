package io.sellerconnector.affiliate.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.event.EventTable.Unread;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * How many events no reader of the feed has yet, and how old the oldest is; none where events are
 * delivered, since the outbox shows those.
 */
@AffiliateRole
@Component
class UnreadEvents {

  private final EventTable table;
  private final boolean delivered;
  private final Clock clock;
  private volatile long events;
  private volatile double oldest;

  UnreadEvents(
      EventTable table,
      ObjectProvider<MarketplaceSystem> systems,
      Clock clock,
      MeterRegistry meters) {
    this.table = table;
    this.delivered = systems.getIfAvailable() != null;
    this.clock = clock;
    Gauge.builder("connector.affiliate.events.unread", () -> events)
        .description("Events that no reader of the feed has yet")
        .register(meters);
    Gauge.builder("connector.affiliate.events.oldest", () -> oldest)
        .description("Age of the oldest event that no reader of the feed has yet, 0 if none")
        .baseUnit("seconds")
        .register(meters);
  }

  void refresh() {
    if (delivered) {
      return;
    }
    Unread unread = table.unread();
    events = unread.events();
    oldest =
        unread.oldest() == null
            ? 0
            : Math.max(0, Duration.between(unread.oldest(), clock.instant()).toSeconds());
  }
}
