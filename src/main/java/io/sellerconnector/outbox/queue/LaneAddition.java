package io.sellerconnector.outbox.queue;

import io.sellerconnector.outbox.NewMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is added to one lane; of coalescing messages the first of each kind. */
record LaneAddition(String lane, String destination, int urgency, List<NewMessage> messages) {

  static LaneAddition of(String lane, List<NewMessage> messages) {
    Set<String> kinds = new HashSet<>();
    List<NewMessage> distinct = new ArrayList<>(messages.size());
    for (NewMessage message : messages) {
      if (!message.coalescing() || kinds.add(message.kind())) {
        distinct.add(message);
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
