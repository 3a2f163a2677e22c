package io.sellerconnector.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the sandbox was told as a marketplace: each key once. Kept until it stops. */
final class EventBook {

  private static final int MOST = 10_000;

  private final Map<String, Told> events = new LinkedHashMap<>();

  /**
   * @param times how often it came
   */
  record Told(JsonNode event, int times) {}

  synchronized void take(String key, JsonNode event) {
    Told before = events.get(key);
    events.put(key, new Told(event, before == null ? 1 : before.times() + 1));
    if (events.size() > MOST) {
      events.remove(events.keySet().iterator().next());
    }
  }

  /** In the order in which they came first. */
  synchronized List<Told> all() {
    return List.copyOf(events.values());
  }

  synchronized void forget() {
    events.clear();
  }
}
