package io.sellerconnector.adapter.orderjson;

import io.sellerconnector.adapter.event.MarketplaceEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an event as the contract has it. */
public final class EventJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private EventJson() {}

  /**
   * @throws IllegalArgumentException if the event's own fields are not JSON
   */
  public static ObjectNode of(MarketplaceEvent event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("key", event.key());
    json.put("number", event.number());
    json.put("kind", event.kind());
    json.put("seller", event.seller());
    json.put("subject", event.subject());
    json.put("at", event.at().toString());
    try {
      json.set("data", JSON.readTree(event.json()));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the fields of event " + event.key() + " are not JSON", e);
    }
    return json;
  }
}
