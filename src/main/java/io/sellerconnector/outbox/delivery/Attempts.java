package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.queue.MessageState;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what attempts led to: many at once, and only for who still holds the lane. */
final class Attempts {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final LaneHeads heads;
  private final String instance;

  Attempts(JdbcTemplate jdbc, TransactionTemplate transaction, LaneHeads heads, String instance) {
    this.jdbc = jdbc;
    this.heads = heads;
    this.transaction = transaction;
    this.instance = instance;
  }

  /** Writes those that can be written without waiting for a lock. */
  Written write(List<AttemptResult> batch) {
    Written written = transaction.execute(_ -> writeHeld(batch));
    if (written == null) {
      throw new IllegalStateException("nothing came back from the transaction");
    }
    return written;
  }

  private Written writeHeld(List<AttemptResult> batch) {
    String[] lanes = batch.stream().map(c -> c.claim().lane()).toArray(String[]::new);
    Map<String, Holder> locked =
        holders(
            "select lane, claim_token, urged_over, current_timestamp from outbox_lane"
                + " where lane = any(?) for update skip locked",
            lanes);
    // Whoever is not locked is either gone or locked by somebody who adds a message.
    Map<String, Holder> seen =
        locked.size() == lanes.length
            ? locked
            : holders(
                "select lane, claim_token, urged_over, current_timestamp from outbox_lane"
                    + " where lane = any(?)",
                lanes);
    Written written =
        new Written(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    for (AttemptResult attemptResult : batch) {
      Holder holder =
          locked.getOrDefault(attemptResult.claim().lane(), seen.get(attemptResult.claim().lane()));
      if (holder == null || !attemptResult.claim().token().equals(holder.token())) {
        written.fenced().add(attemptResult);
      } else if (locked.containsKey(attemptResult.claim().lane())) {
        written
            .done()
            .add(new TimedResult(attemptResult, holder.isUrged(attemptResult), holder.now()));
      } else {
        written.busy().add(attemptResult);
      }
    }
    writeMessages(written.done());
    writeAttempts(written.done());
    written.next().putAll(heads.of(goingOn(written.done())));
    releaseLanes(
        written.done().stream()
            .filter(t -> !written.next().containsKey(t.completion().claim().lane()))
            .toList());
    return written;
  }

  private static List<String> goingOn(List<TimedResult> done) {
    return done.stream()
        .map(TimedResult::completion)
        .filter(attemptResult -> !attemptResult.release())
        .map(attemptResult -> attemptResult.claim().lane())
        .toList();
  }

  private Map<String, Holder> holders(String sql, String[] lanes) {
    Map<String, Holder> holders = new HashMap<>();
    jdbc.query(
        sql,
        row -> {
          holders.put(
              row.getString(1),
              new Holder(
                  row.getObject(2, UUID.class),
                  row.getLong(3),
                  row.getObject(4, OffsetDateTime.class)));
        },
        (Object) lanes);
    return holders;
  }

  private void writeMessages(List<TimedResult> done) {
    jdbc.batchUpdate(
        """
        update outbox_message
        set state = ?, attempts = ?, attempts_away = ?, next_attempt_at = ?, finished_at = ?,
          last_error = ?
        where id = ? and state = 'WAITING'
        """,
        done.stream().map(TimedResult::messageRow).toList());
  }

  private void writeAttempts(List<TimedResult> done) {
    // A repeat after a commit whose answer got lost finds its row already there.
    jdbc.batchUpdate(
        """
        insert into outbox_attempt
          (message_id, attempt_number, started_at, finished_at, outcome, http_status, detail,
           next_try_at, instance)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        done.stream()
            .filter(t -> t.completion().isAttempt())
            .map(t -> t.attemptRow(instance))
            .toList());
  }

  private void releaseLanes(List<TimedResult> released) {
    List<Object[]> delivered =
        released.stream()
            .filter(t -> t.completion().state() == MessageState.DELIVERED)
            .map(t -> new Object[] {t.completion().claim().lane()})
            .toList();
    jdbc.batchUpdate(
        """
        delete from outbox_lane where lane = ? and not exists (
          select 1 from outbox_message m
          where m.lane = outbox_lane.lane and m.state in ('WAITING', 'DEAD'))
        """,
        delivered);
    jdbc.batchUpdate(
        """
        update outbox_lane
        set claim_token = null, claimed_by = null, lease_until = null, due_at = ?,
          rests_until = ?, urged_over = null
        where lane = ?
        """,
        released.stream().map(TimedResult::laneRow).toList());
  }

  /**
   * @param fenced somebody else holds the lane now
   * @param busy the lane is locked: to be tried again
   * @param next by lane, what its holder goes on with; without it the lane is released
   */
  record Written(
      List<TimedResult> done,
      List<AttemptResult> fenced,
      List<AttemptResult> busy,
      Map<String, ClaimedMessage> next) {}

  /**
   * @param urgedOver the message over which something urgent came; 0 for none
   */
  private record Holder(@Nullable UUID token, long urgedOver, OffsetDateTime now) {

    boolean isUrged(AttemptResult attemptResult) {
      return urgedOver == attemptResult.message().message().id();
    }
  }
}
