package io.sellerconnector.affiliate.event;

import io.sellerconnector.affiliate.AffiliateEvent;
import io.sellerconnector.affiliate.AffiliateEvents;
import io.sellerconnector.affiliate.AffiliateRole;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes events within the caller's transaction, and leaves them for delivery. */
@AffiliateRole
@Component
class StoredAffiliateEvents implements AffiliateEvents {

  private final EventTable table;
  private final EventDelivery delivery;
  private final Clock clock;

  StoredAffiliateEvents(EventTable table, EventDelivery delivery, Clock clock) {
    this.table = table;
    this.delivery = delivery;
    this.clock = clock;
  }

  @Override
  public void add(AffiliateEvent event) {
    addAll(List.of(event));
  }

  @Override
  public void addAll(List<AffiliateEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "the event %s was added outside a transaction: add it in the transaction of its fact"
              .formatted(events.getFirst().kind()));
    }
    List<StoredEvent> stored = events.stream().map(this::stored).toList();
    delivery.add(stored, table.insert(stored));
  }

  private StoredEvent stored(AffiliateEvent event) {
    return new StoredEvent(
        UUID.randomUUID().toString(),
        event.kind(),
        event.seller().value(),
        event.subject(),
        event.json(),
        clock.instant());
  }
}
