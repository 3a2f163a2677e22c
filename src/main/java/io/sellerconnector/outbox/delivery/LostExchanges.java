package io.sellerconnector.outbox.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts what a vanished worker may have sent as an attempt, so that a message that takes its
 * process down does not come back for ever.
 */
final class LostExchanges {

  private static final Logger log = LoggerFactory.getLogger(LostExchanges.class);

  private final JdbcClient jdbc;
  private final String instance;

  LostExchanges(JdbcClient jdbc, String instance) {
    this.jdbc = jdbc;
    this.instance = instance;
  }

  void record(String lane, String holder) {
    log.warn("Lane {} taken over from {}, whose lease ran out", lane, holder);
    String detail =
        "held by %s, whose lease ran out: whether it arrived is not known".formatted(holder);
    jdbc.sql(
            """
            update outbox_message set attempts = attempts + 1, last_error = :detail
            where id = (
              select h.id from outbox_message h where h.lane = :lane and h.state = 'WAITING'
              order by h.lane, h.state, h.id fetch first 1 row only)
            """)
        .param("lane", lane)
        .param("detail", detail)
        .update();
    jdbc.sql(
            """
            insert into outbox_attempt
              (message_id, attempt_number, finished_at, outcome, detail, next_try_at, instance)
            select m.id, m.attempts, current_timestamp, 'LOST', :detail, current_timestamp,
              :instance
            from outbox_message m
            where m.id = (
              select h.id from outbox_message h where h.lane = :lane and h.state = 'WAITING'
              order by h.lane, h.state, h.id fetch first 1 row only)
            """)
        .param("lane", lane)
        .param("detail", detail)
        .param("instance", instance)
        .update();
  }
}
