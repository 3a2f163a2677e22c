package io.sellerconnector.order.handover;

import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The seller's own number of each order: given once, and never to two orders. */
@Component
public final class ErpOrderNumbers {

  private static final String INSERT =
      """
      insert into order_erp_number (order_id, erp_number, at) values (:order, :number, :now)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;

  ErpOrderNumbers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What became of {@link #give}. */
  sealed interface Outcome {

    /** It is this order's number, now or since before. */
    record Given() implements Outcome {}

    /** The order has another one. */
    record Different(String known) implements Outcome {}

    /** Another order has it. */
    record Taken(OrderId owner) implements Outcome {}
  }

  Outcome give(OrderId order, String number, Instant now) {
    int inserted =
        jdbc.sql(INSERT)
            .param("order", order.value())
            .param("number", number)
            .param("now", Timestamps.of(now))
            .update();
    if (inserted == 1) {
      return new Outcome.Given();
    }
    Optional<String> known = find(order);
    if (known.isPresent()) {
      return known.get().equals(number) ? new Outcome.Given() : new Outcome.Different(known.get());
    }
    return new Outcome.Taken(owner(number));
  }

  public Optional<String> find(OrderId order) {
    return jdbc.sql("select erp_number from order_erp_number where order_id = :order")
        .param("order", order.value())
        .query(String.class)
        .optional();
  }

  /**
   * Orders under way that the seller's system has taken without a number, in the order of their
   * ids.
   */
  public List<OrderId> missing(OrderId after, int limit) {
    return jdbc.sql(
            """
            select o.id from orders o
            where o.state in ('PLACED', 'AUTHORISED', 'CANCELLATION_ASKED', 'PARTLY_INVOICED')
              and o.id > :after
              and exists (
                select 1 from order_hand_over h where h.order_id = o.id and h.taken = true)
              and not exists (select 1 from order_erp_number n where n.order_id = o.id)
            order by o.id fetch first :limit rows only
            """)
        .param("after", after.value())
        .param("limit", limit)
        .query((row, _) -> new OrderId(row.getString(1)))
        .list();
  }

  Map<OrderId, String> find(Collection<OrderId> orders) {
    Map<OrderId, String> found = new HashMap<>();
    if (!orders.isEmpty()) {
      jdbc.sql("select order_id, erp_number from order_erp_number where order_id in (:orders)")
          .param("orders", orders.stream().map(OrderId::value).toList())
          .query(row -> {
            found.put(new OrderId(row.getString(1)), row.getString(2));
          });
    }
    return found;
  }

  private OrderId owner(String number) {
    return new OrderId(
        jdbc.sql("select order_id from order_erp_number where erp_number = :number")
            .param("number", number)
            .query(String.class)
            .single());
  }
}
