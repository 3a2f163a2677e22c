package io.sellerconnector.outbox;

/** Where the rest of the connector leaves what must reach the outside. */
public interface Outbox {

  /**
   * Adds a message within the caller's transaction: it is delivered at least once if the
   * transaction commits, and never if it does not.
   *
   * <p>Messages of one lane are delivered one after the other, in the order of their commits.
   *
   * @throws IllegalStateException outside a transaction
   */
  void add(NewMessage message);
}
