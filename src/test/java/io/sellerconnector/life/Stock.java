package io.sellerconnector.life;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the pieces: sold, held and left are together what there was. */
final class Stock {

  /** In the order in which rows may go. */
  private static final List<String> TABLES =
      List.of(
          "reservation_item",
          "reservation_addition",
          "reservation_left",
          "reservation",
          "tracking_event",
          "tracking",
          "invoice_item",
          "invoice",
          "order_change_line",
          "order_change",
          "order_cancellation_request",
          "order_cancellation",
          "order_dispatch",
          "order_hand_over",
          "order_erp_number",
          "order_invoice_missing",
          "order_booking",
          "order_hold",
          "order_stuck",
          "order_event",
          "order_line",
          "orders",
          "erasure_order",
          "erasure",
          "outbox_message",
          "outbox_lane",
          "idempotency_key");

  private record Pieces(long quantity, long held) {}

  /** Each invoice takes its pieces along; what was booked has left without one. */
  private static final String SOLD =
      """
      select i.sku_id as sku, i.quantity from invoice_item i join invoice v
        on v.order_id = i.order_id and v.invoice_number = i.invoice_number
        where v.invoice_type = 'OUTPUT'
      union all select i.sku, i.quantity from reservation_item i
        join reservation r on r.order_id = i.order_id where r.state = 'CONSUMED'
          and not exists (select 1 from invoice v where v.order_id = r.order_id)
      """;

  private static final String OPEN =
      """
      select i.sku, i.quantity from reservation_item i
      join reservation r on r.order_id = i.order_id where r.state in ('HELD', 'KEPT')
      union all select a.sku, a.quantity from reservation_addition a
      """;

  private static final String BOOKED =
      """
      (select r.order_id from reservation r where r.state = 'CONSUMED'
       union select b.order_id from order_booking b
       union select v.order_id from invoice v)
      """;

  /** All that was ever in an order of which anything may have left. */
  private static final String SOLD_AT_MOST =
      """
      select l.sku, l.quantity from order_line l where l.order_id in %s
      union all select c.sku, c.quantity_before - c.quantity_after as quantity
        from order_change_line c
        join order_change x on x.order_id = c.order_id and x.change_id = c.change_id
        where x.state = 'APPLIED' and c.quantity_before > c.quantity_after
          and c.order_id in %s
      """
          .formatted(BOOKED, BOOKED);

  private final JdbcClient jdbc;
  private final boolean whenBooked;
  private Map<String, Pieces> before;

  /**
   * @param whenBooked whether the pieces pass over when the order system has booked them: then
   *     those that a change added or removed afterwards make the count a range
   */
  Stock(JdbcClient jdbc, boolean whenBooked) {
    this.jdbc = jdbc;
    this.whenBooked = whenBooked;
    this.before = read();
  }

  /** What does not add up since the start, or since it was forgotten. */
  List<String> lost() {
    List<String> lost = new ArrayList<>();
    Map<String, Long> sold = sum(SOLD);
    Map<String, Long> most = whenBooked ? sum(SOLD_AT_MOST) : sold;
    Map<String, Long> open = sum(OPEN);
    Map<String, Pieces> now = read();
    before.forEach((sku, was) -> {
      Pieces is = now.get(sku);
      long gone = was.quantity() - is.quantity();
      long held = is.held() - was.held();
      if (gone < sold.getOrDefault(sku, 0L)
          || gone > most.getOrDefault(sku, 0L)
          || held != open.getOrDefault(sku, 0L)) {
        lost.add(
            "%s: %d gone, %s to %s sold; %d more held, %s reserved"
                .formatted(sku, gone, sold.get(sku), most.get(sku), held, open.get(sku)));
      }
    });
    return lost;
  }

  /** Forgets all orders, so that the database does not grow without end. */
  void forget() {
    TABLES.forEach(table -> jdbc.sql("delete from " + table).update());
    before = read();
  }

  private Map<String, Pieces> read() {
    Map<String, Pieces> pieces = new HashMap<>();
    jdbc.sql(
            "select sku_id, sum(quantity) as q, sum(held) as h from inventory_stock group by"
                + " sku_id")
        .query(row -> {
          pieces.put(row.getString("sku_id"), new Pieces(row.getLong("q"), row.getLong("h")));
        });
    return pieces;
  }

  private Map<String, Long> sum(String rows) {
    Map<String, Long> sums = new HashMap<>();
    jdbc.sql("select x.sku, sum(x.quantity) as n from (" + rows + ") x group by x.sku")
        .query(row -> {
          sums.put(row.getString("sku"), row.getLong("n"));
        });
    return sums;
  }
}
