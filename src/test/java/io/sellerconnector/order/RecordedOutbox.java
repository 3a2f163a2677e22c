package io.sellerconnector.order;

import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps the messages whose transactions were committed. */
public final class RecordedOutbox implements Outbox {

  private final List<NewMessage> messages = new ArrayList<>();

  @Override
  public void add(NewMessage message) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            keep(message);
          }
        });
  }

  private synchronized void keep(NewMessage message) {
    messages.add(message);
  }

  public synchronized List<NewMessage> messages() {
    return List.copyOf(messages);
  }

  /** Takes them out, as the pump would deliver them. */
  public synchronized List<OutboundMessage> drain() {
    List<OutboundMessage> drained = new ArrayList<>();
    for (NewMessage message : messages) {
      drained.add(
          new OutboundMessage(
              drained.size() + 1L,
              "key-" + drained.size(),
              message.kind(),
              message.destination(),
              message.subject(),
              message.payload(),
              1,
              null,
              null));
    }
    messages.clear();
    return drained;
  }
}
