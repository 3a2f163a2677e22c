package io.sellerconnector.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the first waiting messages of a lane, by index and whatever else the lane has. */
final class LaneHeads {

  private final JdbcClient jdbc;
  private final int batch;

  LaneHeads(JdbcClient jdbc, int batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  List<ClaimedMessage> of(String lane) {
    return jdbc.sql(
            """
            select id, message_key, kind, destination, subject, payload, attempts,
                   attempts_before_retry, operation_id, traceparent, created_at
            from outbox_message
            where lane = :lane and state = 'WAITING'
            order by id
            fetch first :batch rows only
            """)
        .param("lane", lane)
        .param("batch", batch)
        .query(LaneHeads::message)
        .list();
  }

  private static ClaimedMessage message(ResultSet row, int number) throws SQLException {
    int attempt = row.getInt("attempts") + 1;
    return new ClaimedMessage(
        new OutboundMessage(
            row.getLong("id"),
            row.getString("message_key"),
            row.getString("kind"),
            row.getString("destination"),
            row.getString("subject"),
            row.getString("payload"),
            attempt,
            row.getString("operation_id"),
            row.getString("traceparent")),
        attempt - row.getInt("attempts_before_retry"),
        row.getObject("created_at", OffsetDateTime.class));
  }
}
