package io.sellerconnector.outbox;

import java.util.Set;

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
}
