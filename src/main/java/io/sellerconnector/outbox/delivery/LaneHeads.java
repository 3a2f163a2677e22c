package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the first waiting message of each lane, however long the lanes are. */
final class LaneHeads {

  private final JdbcClient jdbc;

  LaneHeads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By lane; a lane without a waiting message is left out. */
  Map<String, ClaimedMessage> of(Collection<String> lanes) {
    Map<String, ClaimedMessage> heads = new HashMap<>();
    if (lanes.isEmpty()) {
      return heads;
    }
    // The order is the index's own: one row is read per lane, where min(id) reads them all on H2.
    jdbc.sql(
            """
            select m.lane, m.id, m.message_key, m.kind, m.destination, m.subject, m.payload,
              m.attempts, m.attempts_before_retry, m.attempts_away, m.urgency, m.operation_id,
              m.traceparent, m.created_at
            from outbox_message m
            where m.id in (
              select (
                select h.id from outbox_message h
                where h.lane = l.lane and h.state = 'WAITING'
                order by h.lane, h.state, h.id
                fetch first 1 row only)
              from outbox_lane l
              where l.lane = any(:lanes))
            """)
        .param("lanes", lanes.toArray(String[]::new))
        .query((ResultSet row) -> {
          heads.put(row.getString("lane"), message(row));
        });
    return heads;
  }

  private static ClaimedMessage message(ResultSet row) throws SQLException {
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
            row.getString("traceparent"),
            Priority.of(row.getInt("urgency"))),
        attempt - row.getInt("attempts_before_retry"),
        row.getInt("attempts_away"),
        row.getObject("created_at", OffsetDateTime.class));
  }
}
