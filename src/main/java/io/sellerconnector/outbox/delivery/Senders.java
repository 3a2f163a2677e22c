package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.outbox.queue.Detail;
import io.sellerconnector.outbox.queue.JdbcOutbox;
import io.sellerconnector.outbox.queue.MessageRecord;
import io.sellerconnector.outbox.queue.Payloads;
import io.sellerconnector.privacy.UndecryptableTextException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The senders by kind. Whatever a sender throws is a failed attempt, never a dead pump. */
public final class Senders {

  private static final Logger log = LoggerFactory.getLogger(Senders.class);

  private static final Duration UNTIL_KNOWN = Duration.ofSeconds(10);

  private final List<Sender> all;
  private final Map<String, Sender> byKind = new HashMap<>();
  private final Set<String> unknownKinds = ConcurrentHashMap.newKeySet();
  private final Payloads payloads;

  public Senders(List<Sender> senders, Payloads payloads) {
    this.payloads = payloads;
    this.all = List.copyOf(senders);
    for (Sender sender : senders) {
      for (String kind : sender.kinds()) {
        Sender other = byKind.put(kind, sender);
        if (other != null) {
          throw new IllegalStateException(
              "messages of kind '%s' have two senders, %s and %s: only one may take them"
                  .formatted(kind, other.getClass().getName(), sender.getClass().getName()));
        }
      }
    }
  }

  DeliveryResult send(OutboundMessage message) {
    Sender sender = byKind.get(message.kind());
    if (sender == null) {
      return unknown(message.kind());
    }
    putContext(message);
    try {
      return sender.send(payloads.open(message));
    } catch (UndecryptableTextException unreadable) {
      log.warn("Message {}: {}", message.id(), unreadable.getMessage());
      return new DeliveryResult.Failed(null, String.valueOf(unreadable.getMessage()), null);
    } catch (Throwable error) { // also a stack overflow must not stop the others
      return failed(message, error);
    } finally {
      MDC.clear();
    }
  }

  /** Another replica, of a newer version, may well know it: during an upgrade one does. */
  private DeliveryResult unknown(String kind) {
    String reason = "this version has no sender for messages of kind '%s'".formatted(kind);
    if (unknownKinds.add(kind)) {
      log.warn(
          "{}: they wait for a replica that has one (told once; counted in"
              + " connector.outbox.attempts with outcome postponed)",
          reason);
    }
    return DeliveryResult.Postponed.own(reason, UNTIL_KNOWN);
  }

  /** Lets the kind's sender know that an operator has given the message up. */
  public void discarded(MessageRecord message) {
    Sender sender = byKind.get(message.kind());
    if (sender != null) {
      sender.discarded(message.lane(), message.subject());
    }
  }

  /** The least that any sender has for it. */
  int room(String destination, Priority priority) {
    int room = Integer.MAX_VALUE;
    for (Sender sender : all) {
      room = Math.min(room, sender.room(destination, priority));
    }
    return room;
  }

  private static DeliveryResult failed(OutboundMessage message, Throwable error) {
    String detail = "the sender failed: " + Detail.of(error);
    log.warn("Message {} ({}): {}", message.id(), message.kind(), detail);
    log.debug("Message {} in full", message.id(), error);
    return new DeliveryResult.Failed(null, detail, null);
  }

  private static void putContext(OutboundMessage message) {
    MDC.put("messageId", Long.toString(message.id()));
    // What comes back is caused by whoever answers.
    MDC.put(JdbcOutbox.ACTOR, message.destination());
    if (message.operationId() != null) {
      MDC.put(JdbcOutbox.OPERATION_ID, message.operationId());
    }
    if (message.traceparent() != null) {
      MDC.put(JdbcOutbox.TRACEPARENT, message.traceparent());
    }
  }
}
