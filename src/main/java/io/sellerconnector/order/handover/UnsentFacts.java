package io.sellerconnector.order.handover;

import io.sellerconnector.shared.OrderId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The facts of {@code order_hand_over} about which no message is queued. */
@Component
public final class UnsentFacts {

  private static final String OF_ORDER =
      """
      select order_id, number, fact, at, taken from order_hand_over
      where order_id = :order and queued = false and taken = false order by number
      """;

  private static final String QUEUED =
      "update order_hand_over set queued = true where order_id = :order and queued = false";

  private static final String BACK =
      "update order_hand_over set queued = false where order_id = :order and number = :number";

  private static final String ORDERS =
      """
      select distinct h.order_id from order_hand_over h
      where h.queued = false and h.taken = false and h.order_id > :after
        and not exists (
          select 1 from order_hold o where o.order_id = h.order_id and o.released = false)
      order by h.order_id fetch first :limit rows only
      """;

  private final JdbcClient jdbc;

  UnsentFacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Those of a locked order, which count as sent from now on: the caller queues a message about
   * each in the same transaction.
   */
  List<HandOvers.Row> take(OrderId order) {
    List<HandOvers.Row> unsent =
        jdbc.sql(OF_ORDER).param("order", order.value()).query(HandOvers::row).list();
    if (!unsent.isEmpty()) {
      jdbc.sql(QUEUED).param("order", order.value()).update();
    }
    return unsent;
  }

  /** Its message came to nothing, because no order system is connected. */
  public void putBack(HandOvers.Row row) {
    jdbc.sql(BACK).param("order", row.order().value()).param("number", row.number()).update();
  }

  /** Orders that have some, without those on hold, in the order of their ids. */
  List<OrderId> orders(OrderId after, int limit) {
    return jdbc.sql(ORDERS)
        .param("after", after.value())
        .param("limit", limit)
        .query((row, _) -> new OrderId(row.getString("order_id")))
        .list();
  }
}
