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

  /**
   * Orders go before offers, of which there are many; a message about one is found as all others
   * about it are.
   */
  private static NewMessage message(StoredEvent event, long number) {
    boolean isOfOffer = event.kind().startsWith("offer.");
    return new NewMessage(
        KIND,
        "affiliate-event:" + event.seller() + ":" + event.subject(),
        DESTINATION,
        isOfOffer ? event.subject() : event.seller() + "/" + event.subject(),
        EventMessage.of(event, number).json(),
        isOfOffer ? Priority.PRICE : Priority.DECISION,
        false);
  }
}
