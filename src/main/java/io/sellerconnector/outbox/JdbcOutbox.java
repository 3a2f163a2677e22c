package io.sellerconnector.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Adds messages within the caller's transaction. */
final class JdbcOutbox implements Outbox {

  static final String OPERATION_ID = "operationId";
  static final String TRACEPARENT = "traceparent";

  private final JdbcClient jdbc;
  private final Lanes lanes;
  private final Payloads payloads;
  private final WakeUp wakeUp;

  JdbcOutbox(JdbcClient jdbc, Lanes lanes, Payloads payloads, WakeUp wakeUp) {
    this.jdbc = jdbc;
    this.lanes = lanes;
    this.payloads = payloads;
    this.wakeUp = wakeUp;
  }

  @Override
  public void add(NewMessage message) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "a message of kind '%s' was added outside a transaction: add it in the transaction of the"
                  .formatted(message.kind())
              + " fact that it reports");
    }
    Limits.check(message);
    lanes.open(message.lane(), message.destination());
    insert(message);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wakeUp.wake();
          }
        });
  }

  private void insert(NewMessage message) {
    UUID key = UUID.randomUUID();
    jdbc.sql(
            """
            insert into outbox_message
              (lane, kind, destination, subject, message_key, payload, state, next_attempt_at,
               operation_id, traceparent)
            values
              (:lane, :kind, :destination, :subject, :key, :payload, 'WAITING', current_timestamp,
               :operationId, :traceparent)
            """)
        .param("lane", message.lane())
        .param("kind", message.kind())
        .param("destination", message.destination())
        .param("subject", message.subject())
        .param("key", key)
        .param("payload", payloads.seal(message.payload(), key))
        .param("operationId", context(OPERATION_ID, 200))
        .param("traceparent", context(TRACEPARENT, 100))
        .update();
  }

  /** Comes from a caller's header: unusable is left out, since it must not cost the message. */
  private static @Nullable String context(String name, int longest) {
    String value = MDC.get(name);
    return value == null
            || value.isBlank()
            || value.length() > longest
            || !value.chars().allMatch(c -> c > 0x20 && c < 0x7f)
        ? null
        : value;
  }
}
