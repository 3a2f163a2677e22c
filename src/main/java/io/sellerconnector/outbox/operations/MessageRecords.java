package io.sellerconnector.outbox.operations;

import io.sellerconnector.outbox.OpenMessages;
import io.sellerconnector.outbox.queue.AttemptOutcome;
import io.sellerconnector.outbox.queue.MessageRecord;
import io.sellerconnector.outbox.queue.MessageState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages as operators see them: without their payload, which may hold personal data. */
public final class MessageRecords implements OpenMessages {

  private static final String COLUMNS =
      """
      select id, kind, lane, destination, subject, message_key, state, attempts, created_at,
        next_attempt_at, finished_at, operation_id, last_error, char_length(payload) as payload_size
      from outbox_message
      """;

  private final JdbcClient jdbc;

  public MessageRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Newest first. */
  public List<MessageRecord> find(MessageFilter filter) {
    return find(filter, jdbc);
  }

  static List<MessageRecord> find(MessageFilter filter, JdbcClient jdbc) {
    List<String> conditions = new ArrayList<>(List.of("id < :after"));
    if (filter.surface() != null) {
      conditions.add(filter.surface().condition());
    }
    addIf(filter.state() != null, conditions, "state = :state");
    addIf(filter.kind() != null, conditions, "kind = :kind");
    addIf(filter.order() != null, conditions, "subject = :subject");
    addIf(filter.marketplace() != null, conditions, "destination = :destination");
    JdbcClient.StatementSpec query =
        jdbc.sql(
                COLUMNS
                    + "where "
                    + String.join(" and ", conditions)
                    + " order by id desc fetch first :limit rows only")
            .param("after", filter.after())
            .param("limit", filter.limit());
    query = filter.state() == null ? query : query.param("state", filter.state().name());
    query = filter.kind() == null ? query : query.param("kind", filter.kind());
    query = filter.order() == null ? query : query.param("subject", filter.order());
    query = filter.marketplace() == null ? query : query.param("destination", filter.marketplace());
    return query.query(MessageRecords::message).list();
  }

  @Override
  public List<OpenMessage> about(String subject, int limit) {
    return jdbc
        .sql(
            COLUMNS
                + """
                where subject = :subject and state in ('WAITING', 'DEAD')
                order by id fetch first :limit rows only
                """)
        .param("subject", subject)
        .param("limit", limit)
        .query(MessageRecords::message)
        .stream()
        .map(MessageRecords::open)
        .toList();
  }

  public Optional<MessageRecord> find(long id) {
    return jdbc.sql(COLUMNS + "where id = :id")
        .param("id", id)
        .query(MessageRecords::message)
        .optional();
  }

  /** What was tried and what operators did, in order. */
  public List<AttemptRecord> attempts(long id) {
    return jdbc.sql(
            """
            select attempt_number, started_at, finished_at, outcome, http_status, detail,
              next_try_at, instance
            from outbox_attempt where message_id = :id order by id
            """)
        .param("id", id)
        .query(MessageRecords::attempt)
        .list();
  }

  private static void addIf(boolean wanted, List<String> conditions, String condition) {
    if (wanted) {
      conditions.add(condition);
    }
  }

  private static MessageRecord message(ResultSet row, int number) throws SQLException {
    MessageState state = MessageState.valueOf(row.getString("state"));
    return new MessageRecord(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("lane"),
        row.getString("destination"),
        row.getString("subject"),
        row.getString("message_key"),
        state,
        row.getInt("attempts"),
        required(instant(row, "created_at")),
        state == MessageState.WAITING ? instant(row, "next_attempt_at") : null,
        instant(row, "finished_at"),
        row.getString("operation_id"),
        row.getString("last_error"),
        row.getInt("payload_size"));
  }

  private static OpenMessage open(MessageRecord message) {
    return new OpenMessage(
        message.id(),
        message.kind(),
        message.lane(),
        message.destination(),
        message.state() == MessageState.DEAD,
        message.attempts(),
        message.createdAt(),
        message.nextAttemptAt(),
        message.finishedAt(),
        message.lastError());
  }

  private static AttemptRecord attempt(ResultSet row, int index) throws SQLException {
    int number = row.getInt("attempt_number");
    Integer shown = row.wasNull() ? null : number;
    int status = row.getInt("http_status");
    Integer shownStatus = row.wasNull() ? null : status;
    return new AttemptRecord(
        shown,
        instant(row, "started_at"),
        required(instant(row, "finished_at")),
        AttemptOutcome.valueOf(row.getString("outcome")),
        shownStatus,
        row.getString("detail"),
        instant(row, "next_try_at"),
        row.getString("instance"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static Instant required(@Nullable Instant value) {
    if (value == null) {
      throw new IllegalStateException("a time that the table requires is missing");
    }
    return value;
  }
}
