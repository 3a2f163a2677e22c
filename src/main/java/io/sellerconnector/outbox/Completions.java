package io.sellerconnector.outbox;

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
final class Completions {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final LaneHeads heads;
  private final String instance;

  Completions(
      JdbcTemplate jdbc, TransactionTemplate transaction, LaneHeads heads, String instance) {
    this.jdbc = jdbc;
    this.heads = heads;
    this.transaction = transaction;
    this.instance = instance;
  }

  /** Writes those that can be written without waiting for a lock. */
  Written write(List<Completion> batch) {
    Written written = transaction.execute(_ -> writeHeld(batch));
    if (written == null) {
      throw new IllegalStateException("nothing came back from the transaction");
    }
    return written;
  }

  private Written writeHeld(List<Completion> batch) {
    String[] lanes = batch.stream().map(c -> c.claim().lane()).toArray(String[]::new);
    Map<String, Holder> locked =
        holders(
            "select lane, claim_token, current_timestamp from outbox_lane"
                + " where lane = any(?) for update skip locked",
            lanes);
    // Whoever is not locked is either gone or locked by somebody who adds a message.
    Map<String, Holder> seen =
        locked.size() == lanes.length
            ? locked
            : holders(
                "select lane, claim_token, current_timestamp from outbox_lane"
                    + " where lane = any(?)",
                lanes);
    Written written =
        new Written(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    for (Completion completion : batch) {
      Holder holder =
          locked.getOrDefault(completion.claim().lane(), seen.get(completion.claim().lane()));
      if (holder == null || !completion.claim().token().equals(holder.token())) {
        written.fenced().add(completion);
      } else if (locked.containsKey(completion.claim().lane())) {
        written.done().add(new Timed(completion, holder.now()));
      } else {
        written.busy().add(completion);
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

  private static List<String> goingOn(List<Timed> done) {
    return done.stream()
        .map(Timed::completion)
        .filter(completion -> !completion.release())
        .map(completion -> completion.claim().lane())
        .toList();
  }

  private Map<String, Holder> holders(String sql, String[] lanes) {
    Map<String, Holder> holders = new HashMap<>();
    jdbc.query(
        sql,
        row -> {
          holders.put(
              row.getString(1),
              new Holder(row.getObject(2, UUID.class), row.getObject(3, OffsetDateTime.class)));
        },
        (Object) lanes);
    return holders;
  }

  private void writeMessages(List<Timed> done) {
    jdbc.batchUpdate(
        """
        update outbox_message
        set state = ?, attempts = ?, next_attempt_at = ?, finished_at = ?, last_error = ?
        where id = ? and state = 'WAITING'
        """,
        done.stream().map(Timed::messageRow).toList());
  }

  private void writeAttempts(List<Timed> done) {
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

  private void releaseLanes(List<Timed> released) {
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
        set claim_token = null, claimed_by = null, lease_until = null, due_at = ?
        where lane = ?
        """,
        released.stream().map(Timed::laneRow).toList());
  }

  /**
   * @param fenced somebody else holds the lane now
   * @param busy the lane is locked: to be tried again
   * @param next by lane, what its holder goes on with; without it the lane is released
   */
  record Written(
      List<Timed> done,
      List<Completion> fenced,
      List<Completion> busy,
      Map<String, ClaimedMessage> next) {}

  private record Holder(@Nullable UUID token, OffsetDateTime now) {}
}
