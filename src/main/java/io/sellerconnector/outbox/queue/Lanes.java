package io.sellerconnector.outbox.queue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lanes that have open messages, locked one at a time. */
public final class Lanes {

  private static final long BREATH = Duration.ofMillis(1).toNanos();

  private final JdbcClient jdbc;

  public Lanes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Creates the lanes or locks them until the transaction ends, so that the ids of their messages
   * commit in their order. To be called with lanes in the order of their names.
   *
   * @return whether all of them are new
   */
  boolean open(List<LaneAddition> additions) {
    boolean allNew = create(additions);
    List<LaneAddition> left = allNew ? List.of() : without(additions, lockAll(additions));
    while (!left.isEmpty()) {
      // The pump removed them in between, since their last message was delivered; or, on H2,
      // another adder has created them and has not committed yet: it needs the core that a
      // waiting virtual thread would keep.
      LockSupport.parkNanos(BREATH);
      create(left);
      left = without(left, lockAll(left));
    }
    if (!allNew) {
      raise(additions);
    }
    return allNew;
  }

  /** Those that somebody holds or held, of lanes that the transaction has locked. */
  List<String> claimedOf(String[] names) {
    return jdbc.sql(
            """
            select lane from outbox_lane where lane = any(:lanes) and claim_token is not null
            """)
        .param("lanes", names)
        .query((row, _) -> row.getString(1))
        .list();
  }

  public boolean lock(String lane) {
    List<String> locked =
        jdbc.sql("select lane from outbox_lane where lane = :lane for update")
            .param("lane", lane)
            .query((row, _) -> row.getString(1))
            .list();
    return !locked.isEmpty();
  }

  /** Within a transaction that holds the lane's lock. */
  public boolean isClaimed(String lane) {
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
  public void settle(String lane) {
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

  /**
   * Lets lanes that wait after a failure go on now, or once the pause is over that the receiver has
   * asked for. Within a transaction that holds their locks.
   */
  void hasten(String[] names) {
    jdbc.sql(
            """
            update outbox_lane
            set due_at = greatest(current_timestamp, coalesce(rests_until, current_timestamp))
            where lane = any(:lanes) and due_at > current_timestamp
            """)
        .param("lanes", names)
        .update();
  }

  /** The same for one that is held: its message under way does not wait should it fail. */
  void urge(String lane, long message) {
    jdbc.sql("update outbox_lane set urged_over = :message where lane = :lane")
        .param("message", message)
        .param("lane", lane)
        .update();
  }

  private boolean create(List<LaneAddition> additions) {
    return jdbc.sql(
                """
                insert into outbox_lane (lane, destination, urgency, due_at)
                select n.lane, n.destination, n.urgency, current_timestamp
                from unnest(
                  cast(:lanes as varchar array), cast(:destinations as varchar array),
                  cast(:urgencies as int array)) with ordinality
                  as n (lane, destination, urgency, place)
                order by n.place
                on conflict do nothing
                """)
            .param("lanes", names(additions))
            .param(
                "destinations",
                additions.stream().map(LaneAddition::destination).toArray(String[]::new))
            .param(
                "urgencies", additions.stream().map(LaneAddition::urgency).toArray(Integer[]::new))
            .update()
        == additions.size();
  }

  private List<String> lockAll(List<LaneAddition> additions) {
    return jdbc.sql(
            "select lane from outbox_lane where lane = any(:lanes) order by lane for update")
        .param("lanes", names(additions))
        .query((row, _) -> row.getString(1))
        .list();
  }

  private void raise(List<LaneAddition> additions) {
    Map<Integer, List<LaneAddition>> byUrgency =
        additions.stream().collect(Collectors.groupingBy(LaneAddition::urgency));
    byUrgency.forEach((urgency, same) ->
        jdbc.sql(
                """
                update outbox_lane set urgency = :urgency
                where lane = any(:lanes) and urgency > :urgency
                """)
            .param("urgency", urgency)
            .param("lanes", names(same))
            .update());
  }

  private static List<LaneAddition> without(List<LaneAddition> additions, List<String> locked) {
    Set<String> done = new HashSet<>(locked);
    return additions.stream().filter(a -> !done.contains(a.lane())).toList();
  }

  private static String[] names(List<LaneAddition> additions) {
    return additions.stream().map(LaneAddition::lane).toArray(String[]::new);
  }
}
