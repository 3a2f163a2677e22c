package io.sellerconnector.outbox.queue;

/** Where a message stands. */
public enum MessageState {
  /** To be tried, now or later. */
  WAITING,
  DELIVERED,
  /** Given up: blocks its lane until an operator retries or discards it. */
  DEAD,
  DISCARDED
}
