package io.sellerconnector.affiliate.event;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.shared.Timestamps;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/**
 * The events. An event has its position in the feed only once its transaction has committed: a
 * transaction that takes long comes behind those that it let pass, and no reader has gone by it.
 * Events of one subject keep their order, since their writers wait for each other.
 */
@AffiliateRole
@Repository
class EventTable {

  private static final int PORTION = 1_000;
  private static final int MOST_COUNTED = 100_000;

  private static final String INSERT =
      """
      insert into affiliate_event (event_key, kind, seller, subject, body, happened_at)
      values (?, ?, ?, ?, ?, ?)
      """;

  private final JdbcTemplate jdbc;
  private final JdbcClient client;

  EventTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.client = JdbcClient.create(jdbc);
  }

  /**
   * @param lastPosition that is given out
   * @param deletedTo up to which position events are deleted
   */
  record Head(long lastPosition, long deletedTo) {}

  /** An event and its place in the feed. */
  record Positioned(long position, StoredEvent event) {}

  /**
   * @return their numbers, which grow with the order in which events of one subject happen
   */
  List<Long> insert(List<StoredEvent> events) {
    GeneratedKeyHolder ids = new GeneratedKeyHolder();
    jdbc.batchUpdate(
        connection -> connection.prepareStatement(INSERT, new String[] {"id"}),
        new EventBatch(events),
        ids);
    return ids.getKeyList().stream()
        .map(row -> ((Number) Objects.requireNonNull(row.values().iterator().next())).longValue())
        .toList();
  }

  boolean hasUnnumbered() {
    return !client
        .sql("select id from affiliate_event where position is null fetch first 1 rows only")
        .query((row, _) -> row.getLong(1))
        .list()
        .isEmpty();
  }

  /**
   * Gives positions to some that have none, the oldest first. In a transaction, in which nobody
   * else does.
   *
   * @return whether there may be more
   */
  boolean number() {
    Head head = lockedHead();
    List<Long> ids =
        client
            .sql(
                """
                select id from affiliate_event where position is null
                order by id fetch first :portion rows only
                """)
            .param("portion", PORTION)
            .query((row, _) -> row.getLong(1))
            .list();
    long[] position = {head.lastPosition()};
    jdbc.batchUpdate(
        "update affiliate_event set position = ? where id = ?",
        ids,
        PORTION,
        (statement, id) -> {
          statement.setLong(1, ++position[0]);
          statement.setLong(2, id);
        });
    client
        .sql("update affiliate_event_head set last_position = :position where id = 1")
        .param("position", position[0])
        .update();
    return ids.size() == PORTION;
  }

  Head head() {
    return client
        .sql("select last_position, deleted_to from affiliate_event_head where id = 1")
        .query(EventTable::headOf)
        .optional()
        .orElse(new Head(0, 0));
  }

  /** A reader has the events up to there. */
  void haveRead(long position) {
    client
        .sql(
            """
            update affiliate_event_head set read_to = :position
            where id = 1 and read_to < :position
            """)
        .param("position", position)
        .update();
  }

  /**
   * What no reader has yet.
   *
   * @param events how many; those without a position are counted up to a bound
   * @param oldest when the first of them happened, null if there is none
   */
  record Unread(long events, @Nullable Instant oldest) {}

  Unread unread() {
    long unnumbered =
        client
            .sql(
                """
                select count(*) from (
                  select id from affiliate_event where position is null
                  fetch first :most rows only) as few
                """)
            .param("most", MOST_COUNTED)
            .query(Long.class)
            .single();
    long numbered =
        client
            .sql(
                """
                select last_position - greatest(read_to, deleted_to)
                from affiliate_event_head where id = 1
                """)
            .query(Long.class)
            .optional()
            .orElse(0L);
    return new Unread(unnumbered + numbered, numbered > 0 ? firstUnread() : firstUnnumbered());
  }

  private @Nullable Instant firstUnread() {
    return first(
        """
        select happened_at from affiliate_event
        where position > (select read_to from affiliate_event_head where id = 1)
        order by position fetch first 1 rows only
        """);
  }

  private @Nullable Instant firstUnnumbered() {
    return first(
        """
        select happened_at from affiliate_event where position is null
        order by id fetch first 1 rows only
        """);
  }

  private @Nullable Instant first(String sql) {
    return client
        .sql(sql)
        .query((row, _) -> Timestamps.get(row, "happened_at"))
        .optional()
        .orElse(null);
  }

  private Head lockedHead() {
    client
        .sql(
            """
            insert into affiliate_event_head (id, last_position, deleted_to) values (1, 0, 0)
            on conflict do nothing
            """)
        .update();
    return client
        .sql("select last_position, deleted_to from affiliate_event_head where id = 1 for update")
        .query(EventTable::headOf)
        .single();
  }

  private static Head headOf(ResultSet row, int number) throws SQLException {
    return new Head(row.getLong(1), row.getLong(2));
  }

  List<Positioned> after(long position, int limit) {
    return client
        .sql(
            """
            select position, event_key, kind, seller, subject, body, happened_at
            from affiliate_event where position > :position
            order by position fetch first :limit rows only
            """)
        .param("position", position)
        .param("limit", limit)
        .query((row, _) ->
            new Positioned(
                row.getLong(1),
                new StoredEvent(
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    Timestamps.get(row, "happened_at"))))
        .list();
  }

  private record Dated(long position, Instant at) {}

  /**
   * Deletes from the old end only, so that what a mark has missed can be told. In a transaction.
   *
   * @return whether there may be more
   */
  boolean deletePortion(Instant before) {
    Head head = lockedHead();
    List<Long> old =
        client
            .sql(
                """
                select position, happened_at from affiliate_event where position > :deleted
                order by position fetch first :portion rows only
                """)
            .param("deleted", head.deletedTo())
            .param("portion", PORTION)
            .query((row, _) -> new Dated(row.getLong(1), Timestamps.get(row, "happened_at")))
            .list()
            .stream()
            .takeWhile(event -> event.at().isBefore(before))
            .map(Dated::position)
            .toList();
    if (old.isEmpty()) {
      return false;
    }
    client
        .sql("delete from affiliate_event where position <= :last")
        .param("last", old.getLast())
        .update();
    client
        .sql("update affiliate_event_head set deleted_to = :last where id = 1")
        .param("last", old.getLast())
        .update();
    return old.size() == PORTION;
  }

  private record EventBatch(List<StoredEvent> events) implements BatchPreparedStatementSetter {

    @Override
    public void setValues(PreparedStatement statement, int index) throws SQLException {
      StoredEvent event = events.get(index);
      statement.setString(1, event.key());
      statement.setString(2, event.kind());
      statement.setString(3, event.seller());
      statement.setString(4, event.subject());
      statement.setString(5, event.json());
      statement.setObject(6, Timestamps.of(event.at()));
    }

    @Override
    public int getBatchSize() {
      return events.size();
    }
  }
}
