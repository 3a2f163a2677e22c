package io.sellerconnector.outbox;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes what was delivered or discarded long ago, in small portions. */
final class Retention {

  private static final int PORTION = 1000;

  private final JdbcClient jdbc;
  private final Duration retention;

  Retention(JdbcClient jdbc, Duration retention) {
    this.jdbc = jdbc;
    this.retention = retention;
  }

  /** Returns how many messages are gone. */
  int prune() {
    OffsetDateTime before = databaseTime().minus(retention);
    int gone = 0;
    int portion;
    do {
      portion = removePortion(before);
      gone += portion;
    } while (portion == PORTION);
    return gone;
  }

  private int removePortion(OffsetDateTime before) {
    return jdbc.sql(
            """
            delete from outbox_message where id in (
              select id from outbox_message
              where finished_at < :before
              order by finished_at
              fetch first :portion rows only)
            """)
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
