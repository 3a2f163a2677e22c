package io.sellerconnector.affiliate.event;

import io.sellerconnector.adapter.event.MarketplaceEvent;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An event in the outbox: whole, since the table forgets it while the marketplace may be away. */
record EventMessage(
    long number, String key, String kind, String seller, String subject, Instant at, String data) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static EventMessage of(StoredEvent event, long number) {
    return new EventMessage(
        number,
        event.key(),
        event.kind(),
        event.seller(),
        event.subject(),
        event.at(),
        event.json());
  }

  /**
   * @throws IllegalArgumentException if it is not one
   */
  static EventMessage read(String json) {
    try {
      return JSON.readValue(json, EventMessage.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not an event", e);
    }
  }

  String json() {
    return JSON.writeValueAsString(this);
  }

  MarketplaceEvent event() {
    return new MarketplaceEvent(number, key, kind, seller, subject, at, data);
  }
}
