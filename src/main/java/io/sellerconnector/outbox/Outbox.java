package io.sellerconnector.outbox;

import java.util.List;

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

  /**
   * Adds many messages in few statements. Those of one lane keep the order of the list.
   *
   * <p>Every lane is locked until the transaction ends, in the order of their names: a transaction
   * that adds to many lanes does so in one call, or two of them may wait for each other.
   *
   * @throws IllegalStateException outside a transaction
   */
  default void addAll(List<NewMessage> messages) {
    messages.forEach(this::add);
  }
}
