package io.sellerconnector.outbox.retention;

import io.sellerconnector.outbox.queue.Payloads;
import io.sellerconnector.privacy.ReencryptionJob;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Empties the payloads of messages that are done, long before the messages themselves are removed:
 * what was said to whom stays to be seen, the shopper's data does not. Coalescing messages carry no
 * values, and may be a hundred times as many: they are left out.
 */
final class PayloadRetention implements ReencryptionJob {

  private static final String SEPARATOR = " ";

  private record Row(long id, OffsetDateTime finishedAt) {}

  private final JdbcClient jdbc;
  private final Duration retention;

  PayloadRetention(JdbcClient jdbc, Duration retention) {
    this.jdbc = jdbc;
    this.retention = retention;
  }

  @Override
  public String name() {
    return "outbox_message.payload retention";
  }

  @Override
  public String target() {
    return retention.toString();
  }

  @Override
  public Step step(@Nullable String after, int rows) {
    OffsetDateTime now =
        jdbc.sql("select current_timestamp")
            .query((row, _) -> row.getObject(1, OffsetDateTime.class))
            .single();
    OffsetDateTime from =
        after == null
            ? OffsetDateTime.parse("2000-01-01T00:00:00Z")
            : OffsetDateTime.parse(after.substring(0, after.indexOf(SEPARATOR)));
    long beyond = after == null ? 0 : Long.parseLong(after.substring(after.indexOf(SEPARATOR) + 1));
    List<Row> found =
        jdbc.sql(
                """
                select id, finished_at from outbox_message
                where coalescing = false and finished_at >= :from and finished_at < :before
                  and (finished_at > :from or id > :beyond) and payload <> :erased
                order by finished_at, id fetch first :rows rows only
                """)
            .param("from", from)
            .param("before", now.minus(retention))
            .param("beyond", beyond)
            .param("erased", Payloads.ERASED)
            .param("rows", rows)
            .query((row, _) ->
                new Row(row.getLong("id"), row.getObject("finished_at", OffsetDateTime.class)))
            .list();
    if (found.isEmpty()) {
      return new Step(null, 0, 0);
    }
    jdbc.sql("update outbox_message set payload = :erased where id = any(:ids)")
        .param("erased", Payloads.ERASED)
        .param("ids", found.stream().map(Row::id).toArray(Long[]::new))
        .update();
    Row last = found.getLast();
    return new Step(last.finishedAt() + SEPARATOR + last.id(), found.size(), 0);
  }
}
