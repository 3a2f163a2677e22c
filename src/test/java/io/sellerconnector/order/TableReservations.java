package io.sellerconnector.order;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reservations in two plain tables, with a conditional decrement per SKU and place. */
public final class TableReservations implements Reservations {

  private record Wanted(OrderId order, StockClaim claim, Instant expiresAt) {
    String key() {
      return TableReservations.key(claim);
    }
  }

  private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

  /** Orders whose stock cannot be released. */
  public Predicate<OrderId> failing = order -> false;

  private final JdbcClient jdbc;
  private final Map<OrderId, NewReservation> reserved = new ConcurrentHashMap<>();

  TableReservations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void clear() {
    reserved.clear();
    failing = order -> false;
  }

  void createTables() {
    jdbc.sql(
            "create table if not exists test_stock (sku varchar(200) primary key, pieces int not"
                + " null)")
        .update();
    jdbc.sql(
            """
            create table if not exists test_reservation (order_id varchar(60) not null, sku varchar(200) not null,
              pieces int not null, expires_at timestamp with time zone)
            """)
        .update();
    jdbc.sql("create index if not exists test_reservation_order on test_reservation (order_id)")
        .update();
  }

  public void stock(String key, int pieces) {
    jdbc.sql("delete from test_stock where sku = :sku").param("sku", key).update();
    jdbc.sql("insert into test_stock values (:sku, :pieces)")
        .param("sku", key)
        .param("pieces", pieces)
        .update();
  }

  public int stock(String key) {
    return jdbc.sql("select pieces from test_stock where sku = :sku")
        .param("sku", key)
        .query(Integer.class)
        .single();
  }

  public Instant expiresAt(OrderId order) {
    return jdbc.sql("select max(expires_at) as at from test_reservation where order_id = :order")
        .param("order", order.value())
        .query((row, number) -> Timestamps.get(row, "at"))
        .single();
  }

  public int held(OrderId order) {
    return jdbc.sql("select count(*) from test_reservation where order_id = :order")
        .param("order", order.value())
        .query(Integer.class)
        .single();
  }

  @Override
  public ReserveOutcome reserve(List<NewReservation> reservations) {
    reservations.forEach(each -> reserved.put(each.order(), each));
    List<Wanted> wanted =
        reservations.stream()
            .flatMap(each ->
                each.claims().stream()
                    .map(claim -> new Wanted(each.order(), claim, each.expiresAt())))
            .sorted(Comparator.comparing(Wanted::key))
            .toList();
    for (Wanted each : wanted) {
      int taken =
          jdbc.sql("update test_stock set pieces = pieces - :n where sku = :sku and pieces >= :n")
              .param("n", each.claim().quantity().value())
              .param("sku", each.key())
              .update();
      if (taken == 0) {
        return new ReserveOutcome.NotEnough(each.order(), each.claim(), stock(each.key()));
      }
      jdbc.sql("insert into test_reservation values (:order, :sku, :n, :expires)")
          .param("order", each.order().value())
          .param("sku", each.key())
          .param("n", each.claim().quantity().value())
          .param("expires", Timestamps.of(each.expiresAt()))
          .update();
    }
    return new ReserveOutcome.Reserved();
  }

  @Override
  public ReserveOutcome reserveAgain(OrderId order, Instant expiresAt) {
    List<StockClaim> claims = Objects.requireNonNull(reserved.get(order)).claims();
    return reserve(List.of(new NewReservation(order, claims, expiresAt)));
  }

  @Override
  public boolean keep(OrderId order) {
    return jdbc.sql("update test_reservation set expires_at = null where order_id = :order")
            .param("order", order.value())
            .update()
        > 0;
  }

  @Override
  public boolean release(OrderId order) {
    if (failing.test(order)) {
      throw new IllegalStateException("a test wants the release of " + order + " to fail");
    }
    if (!order.value().endsWith("-added")) {
      dropAddition(order);
    }
    jdbc.sql(
            """
            update test_stock set pieces = pieces + (select sum(r.pieces) from test_reservation r
              where r.sku = test_stock.sku and r.order_id = :order)
            where sku in (select r.sku from test_reservation r where r.order_id = :order)
            """)
        .param("order", order.value())
        .update();
    return delete(order) > 0;
  }

  @Override
  public boolean consume(OrderId order) {
    return delete(order) > 0;
  }

  @Override
  public void consumeAllBut(OrderId order, List<StockClaim> remaining) {
    if (delete(order) == 0) {
      return;
    }
    for (StockClaim claim : remaining) {
      jdbc.sql("insert into test_reservation values (:order, :sku, :n, null)")
          .param("order", order.value())
          .param("sku", key(claim))
          .param("n", claim.quantity().value())
          .update();
    }
  }

  @Override
  public List<Expired> expired(Instant now, Expired after, int limit) {
    return jdbc.sql(
            """
            select order_id, min(expires_at) as at from test_reservation
            where expires_at <= :now
              and (expires_at > :after or (expires_at = :after and order_id > :order))
            group by order_id order by min(expires_at), order_id fetch first :limit rows only
            """)
        .param("now", Timestamps.of(now))
        .param("after", Timestamps.of(after.expiresAt()))
        .param("order", after.order().value())
        .param("limit", limit)
        .query((row, number) ->
            new Expired(new OrderId(row.getString("order_id")), Timestamps.get(row, "at")))
        .list();
  }

  @Override
  public ReserveOutcome extend(OrderId order, List<StockClaim> claims) {
    return claims.isEmpty()
        ? new ReserveOutcome.Reserved()
        : reserve(List.of(new NewReservation(addition(order), claims, FAR)));
  }

  @Override
  public void settle(OrderId order, List<StockClaim> removed) {
    jdbc.sql(
            "update test_reservation set order_id = :order, expires_at = null where order_id ="
                + " :added")
        .param("order", order.value())
        .param("added", addition(order).value())
        .update();
    for (StockClaim claim : removed) {
      int pieces = claim.quantity().value();
      jdbc.sql("insert into test_reservation values (:order, :sku, :n, null)")
          .param("order", order.value())
          .param("sku", key(claim))
          .param("n", -pieces)
          .update();
      jdbc.sql("update test_stock set pieces = pieces + :n where sku = :sku")
          .param("n", pieces)
          .param("sku", key(claim))
          .update();
    }
  }

  @Override
  public void dropAddition(OrderId order) {
    release(addition(order));
  }

  private static OrderId addition(OrderId order) {
    return new OrderId(order + "-added");
  }

  private int delete(OrderId order) {
    return jdbc.sql("delete from test_reservation where order_id = :order")
        .param("order", order.value())
        .update();
  }

  static String key(StockClaim claim) {
    return switch (claim.location()) {
      case StockLocation.Warehouse() -> claim.sku().value();
      case StockLocation.AtPickupPoint(var id) -> claim.sku() + "@" + id;
    };
  }
}
