package io.sellerconnector.affiliate.event;

import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.outbox.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells a connected marketplace what happened. */
@AffiliateRole
@Component
final class EventSender implements Sender {

  private static final Duration WORTH_A_REST = Duration.ofSeconds(5);

  private final @Nullable MarketplaceSystem system;
  private final Duration timeout;
  private final Clock clock;
  private volatile Instant restsUntil = Instant.MIN;

  EventSender(ObjectProvider<MarketplaceSystem> systems, EventProperties properties, Clock clock) {
    this.system = systems.getIfAvailable();
    this.timeout = properties.eventTimeout();
    this.clock = clock;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(EventDelivery.KIND);
  }

  @Override
  public int room(String destination, Priority priority) {
    return clock.instant().isBefore(restsUntil) ? 0 : Integer.MAX_VALUE;
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    MarketplaceSystem connected = system;
    if (connected == null) {
      return new DeliveryResult.Delivered(
          null, "no marketplace system is connected any more; it is in the feed");
    }
    EventMessage event;
    try {
      event = EventMessage.read(message.payload());
    } catch (IllegalArgumentException e) {
      return new DeliveryResult.Refused(null, "what was queued is not an event");
    }
    return switch (connected.take(event.event(), clock.instant().plus(timeout))) {
      case EventAnswer.Taken() -> new DeliveryResult.Delivered(null, "taken");
      case EventAnswer.Refused(String reason) -> new DeliveryResult.Refused(null, reason);
      case EventAnswer.Failed(String reason) -> new DeliveryResult.Failed(null, reason, null);
      case EventAnswer.Away(String reason) -> new DeliveryResult.Away(null, reason, null);
      case EventAnswer.NotAsked(String reason, Duration after) -> notAsked(reason, after);
    };
  }

  /** Spares the outbox to claim lane after lane for a system that is left alone. */
  private DeliveryResult notAsked(String reason, Duration after) {
    if (after.compareTo(WORTH_A_REST) >= 0) {
      restsUntil = clock.instant().plus(after);
    }
    return new DeliveryResult.Postponed(reason, after);
  }
}
