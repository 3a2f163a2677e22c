package io.sellerconnector.outbox.queue;

import io.sellerconnector.outbox.NewMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds out which coalescing messages need not be added, since one of their kind waits in their
 * lane: whoever sends that one reads the state that the caller is about to commit. One that may be
 * under way has perhaps read the state before, and does not count; a dead one is revived, and one
 * that waits after a failure is tried now if what is added is urgent.
 */
final class Coalescing {

  private final JdbcClient jdbc;
  private final Lanes lanes;
  private final String instance;

  Coalescing(JdbcClient jdbc, Lanes lanes, String instance) {
    this.jdbc = jdbc;
    this.lanes = lanes;
    this.instance = instance;
  }

  /** What must be added. Within a transaction that holds the locks of all these lanes. */
  List<NewMessage> missing(List<LaneAddition> additions) {
    Map<LaneKind, List<Open>> open = openOf(additions);
    List<NewMessage> missing = new ArrayList<>();
    Set<Open> dead = new HashSet<>();
    Set<Open> hastened = new HashSet<>();
    for (LaneAddition addition : additions) {
      for (NewMessage message : addition.messages()) {
        List<Open> same =
            message.coalescing()
                ? open.getOrDefault(new LaneKind(message.lane(), message.kind()), List.of())
                : List.of();
        same.stream().filter(Open::dead).forEach(dead::add);
        if (message.urgent()) {
          same.stream().filter(Open::head).forEach(hastened::add);
        }
        if (same.stream().allMatch(Open::underWay)) {
          missing.add(message);
        }
      }
    }
    revive(dead);
    hasten(hastened);
    return missing;
  }

  private Map<LaneKind, List<Open>> openOf(List<LaneAddition> additions) {
    Map<LaneKind, List<Open>> open = new HashMap<>();
    String[] names =
        additions.stream()
            .filter(LaneAddition::hasCoalescing)
            .map(LaneAddition::lane)
            .toArray(String[]::new);
    if (names.length == 0) {
      return open;
    }
    Set<String> claimed = new HashSet<>(lanes.claimedOf(names));
    Set<String> headed = new HashSet<>();
    jdbc.sql(
            """
            select id, lane, kind, state, coalescing from outbox_message
            where lane = any(:lanes) and state in ('WAITING', 'DEAD')
            order by id
            """)
        .param("lanes", names)
        .query(row -> {
          String lane = row.getString("lane");
          boolean dead = row.getString("state").equals(MessageState.DEAD.name());
          boolean head = !dead && headed.add(lane);
          if (row.getBoolean("coalescing")) {
            open.computeIfAbsent(new LaneKind(lane, row.getString("kind")), _ -> new ArrayList<>())
                .add(new Open(row.getLong("id"), lane, dead, head, head && claimed.contains(lane)));
          }
        });
    return open;
  }

  private void revive(Set<Open> dead) {
    if (dead.isEmpty()) {
      return;
    }
    Long[] ids = dead.stream().map(Open::id).sorted().toArray(Long[]::new);
    jdbc.sql(
            """
            update outbox_message
            set state = 'WAITING', attempts_before_retry = attempts,
              attempts_away = 0,
              next_attempt_at = current_timestamp
            where id = any(:ids)
            """)
        .param("ids", ids)
        .update();
    jdbc.sql(
            """
            insert into outbox_attempt (message_id, finished_at, outcome, detail, instance)
            select m.id, current_timestamp, :act, 'what it tells has changed again', :instance
            from outbox_message m where m.id = any(:ids)
            """)
        .param("act", AttemptOutcome.REVIVED.name())
        .param("instance", instance)
        .param("ids", ids)
        .update();
    dead.stream().map(Open::lane).distinct().sorted().forEach(lanes::settle);
  }

  /** One behind others has to wait for them. */
  private void hasten(Set<Open> heads) {
    heads.stream()
        .filter(Open::underWay)
        .sorted(Comparator.comparing(Open::lane))
        .forEach(head -> lanes.urge(head.lane(), head.id()));
    List<Open> waiting = heads.stream().filter(head -> !head.underWay()).toList();
    if (waiting.isEmpty()) {
      return;
    }
    lanes.hasten(waiting.stream().map(Open::lane).sorted().toArray(String[]::new));
    jdbc.sql(
            """
            update outbox_message set next_attempt_at = (
              select l.due_at from outbox_lane l where l.lane = outbox_message.lane)
            where id = any(:ids) and next_attempt_at > current_timestamp
              and exists (
                select 1 from outbox_lane l
                where l.lane = outbox_message.lane and l.due_at is not null)
            """)
        .param("ids", waiting.stream().map(Open::id).sorted().toArray(Long[]::new))
        .update();
  }

  private record LaneKind(String lane, String kind) {}

  /**
   * @param head whether it is the first that waits in its lane
   */
  private record Open(long id, String lane, boolean dead, boolean head, boolean underWay) {}
}
