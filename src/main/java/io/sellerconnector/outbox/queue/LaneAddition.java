package io.sellerconnector.outbox.queue;

import io.sellerconnector.outbox.NewMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is added to one lane; of coalescing messages one of each kind, urgent if any of it is. */
record LaneAddition(String lane, String destination, int urgency, List<NewMessage> messages) {

  static LaneAddition of(String lane, List<NewMessage> messages) {
    Map<String, Integer> places = new HashMap<>();
    List<NewMessage> distinct = new ArrayList<>(messages.size());
    for (NewMessage message : messages) {
      Integer place =
          message.coalescing() ? places.putIfAbsent(message.kind(), distinct.size()) : null;
      if (place == null) {
        distinct.add(message);
      } else if (message.urgent()) {
        distinct.set(place, distinct.get(place).asUrgent());
      }
    }
    return new LaneAddition(
        lane,
        messages.getFirst().destination(),
        messages.stream().mapToInt(message -> message.priority().number()).min().orElse(0),
        distinct);
  }

  boolean hasCoalescing() {
    return messages.stream().anyMatch(NewMessage::coalescing);
  }
}
