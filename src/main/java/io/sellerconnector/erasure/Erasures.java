package io.sellerconnector.erasure;

import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.privacy.MarketplaceRoleOrder;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was asked to be erased, order by order, until it is done. */
@Component
final class Erasures {

  private static final int SHOWN = 100;

  private final JdbcClient jdbc;
  private final Clock clock;

  Erasures(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Which role's orders an order is one of. */
  enum Role {
    SELLER,
    MARKETPLACE
  }

  /**
   * An order of an erasure.
   *
   * @param name its id, or seller and number of one of the marketplace role
   */
  record Item(String erasureId, Role role, String name) {}

  /**
   * An order whose data is still there.
   *
   * @param orderId seller and number, with a slash between them, of one of the marketplace role
   * @param role whose order it is
   * @param reason why, as of the last try
   */
  record Waiting(String orderId, Role role, String reason, Instant nextTryAt) {}

  /**
   * @param waitingFor the first hundred that wait
   */
  record State(
      String id,
      Instant requestedAt,
      boolean byDocument,
      @Nullable String requestedBy,
      int orders,
      int done,
      List<Waiting> waitingFor) {}

  /** Runs in the caller's transaction. */
  String add(boolean byDocument, List<OrderId> orders, List<MarketplaceRoleOrder> ofMarketplace) {
    String id = UUID.randomUUID().toString();
    jdbc.sql(
            """
            insert into erasure (id, requested_at, by_document, requested_by)
            values (:id, :now, :document, :by)
            """)
        .param("id", id)
        .param("now", now())
        .param("document", byDocument)
        .param("by", CurrentActor.name())
        .update();
    orders.forEach(order -> add(new Item(id, Role.SELLER, order.value())));
    ofMarketplace.forEach(order -> add(new Item(id, Role.MARKETPLACE, order.toString())));
    return id;
  }

  private void add(Item item) {
    jdbc.sql(
            """
            insert into erasure_order (erasure_id, order_id, role, done, note, next_try_at)
            values (:erasure, :order, :role, false, 'not tried yet', :now)
            """)
        .param("erasure", item.erasureId())
        .param("order", item.name())
        .param("role", item.role().name())
        .param("now", now())
        .update();
  }

  List<Item> due(int limit) {
    return jdbc.sql(
            """
            select erasure_id, role, order_id from erasure_order
            where done = false and next_try_at <= :now
            order by next_try_at, order_id fetch first :limit rows only
            """)
        .param("now", now())
        .param("limit", limit)
        .query((row, number) ->
            new Item(
                row.getString("erasure_id"),
                Role.valueOf(row.getString("role")),
                row.getString("order_id")))
        .list();
  }

  void done(Item item, String note) {
    write(item, true, note, clock.instant());
  }

  void later(Item item, String note, Instant nextTryAt) {
    write(item, false, note, nextTryAt);
  }

  private void write(Item item, boolean done, String note, Instant nextTryAt) {
    jdbc.sql(
            """
            update erasure_order set done = :done, note = :note, next_try_at = :next
            where erasure_id = :erasure and order_id = :order and done = false
            """)
        .param("done", done)
        .param("note", note)
        .param("next", nextTryAt.atOffset(ZoneOffset.UTC))
        .param("erasure", item.erasureId())
        .param("order", item.name())
        .update();
  }

  Optional<State> find(String id) {
    return jdbc.sql(
            """
            select e.requested_at, e.by_document, e.requested_by,
              (select count(*) from erasure_order o where o.erasure_id = e.id) as orders,
              (select count(*) from erasure_order o where o.erasure_id = e.id and o.done) as done
            from erasure e where e.id = :id
            """)
        .param("id", id)
        .query((row, number) ->
            new State(
                id,
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("by_document"),
                row.getString("requested_by"),
                row.getInt("orders"),
                row.getInt("done"),
                waiting(id)))
        .optional();
  }

  private List<Waiting> waiting(String id) {
    return jdbc.sql(
            """
            select order_id, role, note, next_try_at from erasure_order
            where erasure_id = :id and done = false order by order_id
            fetch first :shown rows only
            """)
        .param("id", id)
        .param("shown", SHOWN)
        .query((row, number) ->
            new Waiting(
                row.getString("order_id"),
                Role.valueOf(row.getString("role")),
                row.getString("note"),
                row.getObject("next_try_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
