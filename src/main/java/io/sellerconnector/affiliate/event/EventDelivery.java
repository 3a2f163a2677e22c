package io.sellerconnector.affiliate.event;

import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.Outbox;
import io.sellerconnector.outbox.Priority;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Leaves events for the marketplace's own system in the outbox, where one is connected. */
@AffiliateRole
@Component
class EventDelivery {

  static final String KIND = "affiliate-event";
  static final String DESTINATION = "marketplace-system";

  private final Outbox outbox;
  private final @Nullable MarketplaceSystem system;

  EventDelivery(Outbox outbox, ObjectProvider<MarketplaceSystem> systems) {
    this.outbox = outbox;
    this.system = systems.getIfAvailable();
  }

  /** Within the transaction of the events. */
  void add(List<StoredEvent> events, List<Long> numbers) {
    if (system == null) {
      return;
    }
    List<NewMessage> messages = new ArrayList<>();
    for (int index = 0; index < events.size(); index++) {
      messages.add(message(events.get(index), numbers.get(index)));
    }
    outbox.addAll(messages);
  }

  /** Orders go before offers, of which there are many. */
  private static NewMessage message(StoredEvent event, long number) {
    return new NewMessage(
        KIND,
        "affiliate-event:" + event.seller() + ":" + event.subject(),
        DESTINATION,
        event.subject(),
        EventMessage.of(event, number).json(),
        event.kind().startsWith("offer.") ? Priority.PRICE : Priority.DECISION,
        false);
  }
}
