package io.sellerconnector.vtex;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Calls one VTEX account: within the rate that all replicas share, within a deadline, and not at
 * all while it fails, asks for a pause or refuses our key.
 */
public interface VtexClient {

  /**
   * What became of a call.
   *
   * @param answer null if there was none, or it is not the last word
   */
  record Reply(DeliveryResult result, @Nullable VtexResponse answer) {}

  default DeliveryResult send(VtexCall vtexCall, OutboundMessage message) {
    return ask(vtexCall, message).result();
  }

  /** For those who have to know more of the answer than whether the message has arrived. */
  Reply ask(VtexCall vtexCall, OutboundMessage message);

  /** How many more messages of this priority are worth bringing now. */
  int room(Priority priority);
}
