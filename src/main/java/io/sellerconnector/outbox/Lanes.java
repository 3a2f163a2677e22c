package io.sellerconnector.outbox;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lanes that have open messages, locked one at a time. */
final class Lanes {

  private final JdbcClient jdbc;

  Lanes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Creates the lane or locks it until the transaction ends, so that the ids of its messages commit
   * in their order.
   */
  void open(String lane, String destination) {
    while (!create(lane, destination)) {
      if (lock(lane)) {
        return;
      }
      // The pump removed the lane in between, since its last message was delivered.
    }
  }

  boolean lock(String lane) {
    List<String> locked =
        jdbc.sql("select lane from outbox_lane where lane = :lane for update")
            .param("lane", lane)
            .query((row, _) -> row.getString(1))
            .list();
    return !locked.isEmpty();
  }

  /** Within a transaction that holds the lane's lock. */
  boolean isClaimed(String lane) {
    return jdbc.sql(
                """
                select count(*) from outbox_lane
                where lane = :lane and lease_until > current_timestamp
                """)
            .param("lane", lane)
            .query((row, _) -> row.getInt(1))
            .single()
        > 0;
  }

  /**
   * Sets the lane due if its first open message waits, blocks it if that is dead, or removes it. A
   * holder whose lease ran out is fenced from then on.
   */
  void settle(String lane) {
    jdbc.sql(
            """
            delete from outbox_lane where lane = :lane and not exists (
              select 1 from outbox_message m
              where m.lane = :lane and m.state in ('WAITING', 'DEAD'))
            """)
        .param("lane", lane)
        .update();
    jdbc.sql(
            """
            update outbox_lane set due_at = case
              when exists (
                select 1 from outbox_message m where m.lane = :lane and m.state = 'DEAD')
              then null else current_timestamp end
            where lane = :lane
            """)
        .param("lane", lane)
        .update();
    jdbc.sql(
            """
            update outbox_lane set claim_token = null, claimed_by = null, lease_until = null
            where lane = :lane and lease_until <= current_timestamp
            """)
        .param("lane", lane)
        .update();
  }

  private boolean create(String lane, String destination) {
    return jdbc.sql(
                """
                insert into outbox_lane (lane, destination, due_at)
                values (:lane, :destination, current_timestamp)
                on conflict do nothing
                """)
            .param("lane", lane)
            .param("destination", destination)
            .update()
        == 1;
  }
}
