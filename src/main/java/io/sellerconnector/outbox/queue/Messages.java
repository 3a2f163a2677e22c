package io.sellerconnector.outbox.queue;

import io.sellerconnector.outbox.NewMessage;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes new messages, in the order given, with the context of the call that causes them. */
final class Messages {

  /** Rows per statement. */
  private static final int PORTION = 1000;

  private final JdbcClient jdbc;

  private final Payloads payloads;

  Messages(JdbcClient jdbc, Payloads payloads) {
    this.jdbc = jdbc;
    this.payloads = payloads;
  }

  void insert(List<NewMessage> messages) {
    for (int from = 0; from < messages.size(); from += PORTION) {
      insertPortion(messages.subList(from, Math.min(messages.size(), from + PORTION)));
    }
  }

  private void insertPortion(List<NewMessage> messages) {
    List<UUID> keys = messages.stream().map(_ -> UUID.randomUUID()).toList();
    // One round trip however many there are; the order of the rows is the order of their ids.
    jdbc.sql(
            """
            insert into outbox_message
              (lane, kind, destination, subject, message_key, payload, urgency, coalescing, state,
               next_attempt_at, operation_id, traceparent)
            select n.lane, n.kind, n.destination, n.subject, cast(n.message_key as uuid), n.payload,
              n.urgency, n.coalescing, 'WAITING', current_timestamp, cast(:operationId as varchar),
              cast(:traceparent as varchar)
            from unnest(
              cast(:lanes as varchar array), cast(:kinds as varchar array),
              cast(:destinations as varchar array), cast(:subjects as varchar array),
              cast(:keys as varchar array), cast(:payloads as text array),
              cast(:urgencies as int array), cast(:coalescings as boolean array))
              with ordinality
              as n (lane, kind, destination, subject, message_key, payload, urgency, coalescing,
                place)
            order by n.place
            """)
        .param("lanes", texts(messages, NewMessage::lane))
        .param("kinds", texts(messages, NewMessage::kind))
        .param("destinations", texts(messages, NewMessage::destination))
        .param("subjects", texts(messages, NewMessage::subject))
        .param("keys", keys.stream().map(UUID::toString).toArray(String[]::new))
        .param("payloads", sealed(messages, keys))
        .param(
            "urgencies",
            messages.stream().map(message -> message.priority().number()).toArray(Integer[]::new))
        .param("coalescings", messages.stream().map(NewMessage::coalescing).toArray(Boolean[]::new))
        .param("operationId", context(JdbcOutbox.OPERATION_ID, 200))
        .param("traceparent", context(JdbcOutbox.TRACEPARENT, 100))
        .update();
  }

  private String[] sealed(List<NewMessage> messages, List<UUID> keys) {
    return IntStream.range(0, messages.size())
        .mapToObj(i -> payloads.seal(messages.get(i).payload(), keys.get(i)))
        .toArray(String[]::new);
  }

  private static @Nullable String[] texts(
      List<NewMessage> messages, Function<NewMessage, @Nullable String> column) {
    return messages.stream().map(column).toArray(String[]::new);
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
