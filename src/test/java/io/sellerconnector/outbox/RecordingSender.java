package io.sellerconnector.outbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers as told and remembers what was delivered, by subject and in order. */
public final class RecordingSender implements Sender {

  public final Map<String, List<String>> delivered = new ConcurrentHashMap<>();
  public final List<OutboundMessage> tried = new CopyOnWriteArrayList<>();
  public final List<String> discarded = new CopyOnWriteArrayList<>();
  private volatile Function<OutboundMessage, DeliveryResult> answer;

  public RecordingSender(Function<OutboundMessage, DeliveryResult> answer) {
    this.answer = answer;
  }

  public static RecordingSender willing() {
    return new RecordingSender(_ -> arrived());
  }

  public static DeliveryResult arrived() {
    return new DeliveryResult.Delivered(200, "ok");
  }

  public static DeliveryResult failed() {
    return new DeliveryResult.Failed(503, "overloaded", null);
  }

  public void answer(Function<OutboundMessage, DeliveryResult> next) {
    answer = next;
  }

  @Override
  public void discarded(String lane, @Nullable String subject) {
    discarded.add(lane + " " + subject);
  }

  @Override
  public Set<String> kinds() {
    return Set.of("note");
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    tried.add(message);
    DeliveryResult result = answer.apply(message);
    if (result instanceof DeliveryResult.Delivered) {
      delivered
          .computeIfAbsent(String.valueOf(message.subject()), _ -> new CopyOnWriteArrayList<>())
          .add(message.payload());
    }
    return result;
  }
}
