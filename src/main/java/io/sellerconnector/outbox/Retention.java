package io.sellerconnector.outbox;

import java.time.Duration;
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
    int gone = 0;
    int portion;
    do {
      portion = removePortion();
      gone += portion;
    } while (portion == PORTION);
    return gone;
  }

  private int removePortion() {
    return jdbc.sql(
            """
            delete from outbox_message where id in (
              select id from outbox_message
              where finished_at < current_timestamp - :seconds * interval '1' second
              order by finished_at
              fetch first :portion rows only)
            """)
        .param("seconds", retention.toSeconds())
        .param("portion", PORTION)
        .update();
  }
}
