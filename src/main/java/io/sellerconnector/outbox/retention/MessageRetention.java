package io.sellerconnector.outbox.retention;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes what was delivered or discarded long ago, in small portions. */
final class MessageRetention {

  private static final int PORTION = 1000;

  private final JdbcClient jdbc;
  private final Duration retention;
  private final Duration coalescingRetention;

  MessageRetention(JdbcClient jdbc, Duration retention, Duration coalescingRetention) {
    this.jdbc = jdbc;
    this.retention = retention;
    this.coalescingRetention = coalescingRetention;
  }

  /** Returns how many messages are gone. */
  int prune() {
    OffsetDateTime now = databaseTime();
    return remove(true, now.minus(coalescingRetention)) + remove(false, now.minus(retention));
  }

  private int remove(boolean coalescing, OffsetDateTime before) {
    int gone = 0;
    int portion;
    do {
      portion = removePortion(coalescing, before);
      gone += portion;
    } while (portion == PORTION);
    return gone;
  }

  private int removePortion(boolean coalescing, OffsetDateTime before) {
    return jdbc.sql(
            """
            delete from outbox_message where id in (
              select id from outbox_message
              where coalescing = :coalescing and finished_at < :before
              order by coalescing, finished_at
              fetch first :portion rows only)
            """)
        .param("coalescing", coalescing)
        .param("before", before)
        .param("portion", PORTION)
        .update();
  }

  private OffsetDateTime databaseTime() {
    return jdbc.sql("select current_timestamp")
        .query((row, _) -> row.getObject(1, OffsetDateTime.class))
        .single();
  }
}
