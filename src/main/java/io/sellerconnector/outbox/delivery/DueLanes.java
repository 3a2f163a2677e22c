package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.Priority;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds lanes that are due, the urgent first. It looks at one destination and urgency at a time, so
 * that two hundred thousand lanes of one do not stand before the only lane of another.
 */
final class DueLanes {

  private final JdbcClient jdbc;

  DueLanes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of which some lane is due and free, the most urgent first. */
  List<Group> groups() {
    return jdbc.sql(
            """
            select d.destination, u.urgency
            from outbox_destination d
            cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as u (urgency)
            where exists (
              select 1 from outbox_lane l
              where l.destination = d.destination and l.urgency = u.urgency
                and l.due_at <= current_timestamp
                and (l.lease_until is null or l.lease_until <= current_timestamp))
            order by u.urgency, d.destination
            """)
        .query((row, _) -> new Group(row.getString(1), row.getInt(2)))
        .list();
  }

  /**
   * Locks the longest due.
   *
   * @param own lanes that are left out
   */
  List<DueLane> lock(Group group, int most, Collection<String> own) {
    // Ordered by all columns of the index, which H2 needs to read it in order.
    return jdbc
        .sql(
            """
            select lane, destination, urgency, claimed_by, claim_token, lease_until,
              current_timestamp as now_at
            from outbox_lane
            where destination = :destination and urgency = :urgency
              and due_at <= current_timestamp
              and (lease_until is null or lease_until <= current_timestamp)
              and lane <> all(:own)
            order by destination, urgency, due_at
            fetch first :most rows only
            for update skip locked
            """)
        .param("destination", group.destination())
        .param("urgency", group.urgency())
        .param("own", own.toArray(String[]::new))
        .param("most", most)
        .query(DueLane::of)
        .list()
        .stream()
        .filter(DueLane::isFree)
        .toList();
  }

  /** The lanes of one destination and urgency. */
  record Group(String destination, int urgency) {

    Priority priority() {
      return Priority.of(urgency);
    }
  }
}
