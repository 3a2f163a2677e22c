package io.sellerconnector.outbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Delivers messages of some kinds. */
public interface Sender {

  /** The kinds that this sender takes; no two senders share one. */
  Set<String> kinds();

  /**
   * Tries once, outside any transaction, and returns within the configured longest exchange.
   *
   * <p>An exception counts as {@link DeliveryResult.Failed}.
   */
  DeliveryResult send(OutboundMessage message);

  /**
   * An operator has given a message of this sender up; it is not sent any more. Called outside any
   * transaction, again if the operator repeats it.
   */
  default void discarded(String lane, @Nullable String subject) {}

  /**
   * How many more messages of this priority are worth taking now for a destination of this sender;
   * the others stay where they are, untouched, until it is asked again a moment later. Answers at
   * once, without looking at the database.
   *
   * <p>A hint that spares work: a message that comes all the same may be postponed.
   */
  default int room(String destination, Priority priority) {
    return Integer.MAX_VALUE;
  }
}
