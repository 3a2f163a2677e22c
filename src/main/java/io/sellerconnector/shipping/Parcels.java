package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports.Progress;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.shared.OrderId;
import java.sql.Types;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the parcels of invoices are, by invoice number; callers hold the lock of their order. */
@Component
class Parcels {

  private final JdbcClient jdbc;
  private final Clock clock;

  Parcels(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Stores where a parcel is, or replaces what was stored. */
  void put(OrderId order, Tracking tracking) {
    jdbc.sql("delete from tracking where order_id = :order and invoice_number = :number")
        .param("order", order.value())
        .param("number", tracking.invoiceNumber())
        .update();
    jdbc.sql(
            """
            insert into tracking (order_id, invoice_number, courier, tracking_number, url,
              dispatched_at, updated_at)
            values (:order, :number, :courier, :tracking, :url, :dispatchedAt, :now)
            """)
        .param("order", order.value())
        .param("number", tracking.invoiceNumber())
        .param("courier", tracking.courier())
        .param("tracking", tracking.number())
        .param("url", tracking.url())
        .param(
            "dispatchedAt",
            Columns.timestamp(tracking.dispatchedAt()),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", Columns.timestamp(clock.instant()))
        .update();
  }

  void addEvent(OrderId order, String number, Progress.Event event) {
    jdbc.sql(
            """
            insert into tracking_event (order_id, invoice_number, happened_at, city, state,
              description)
            values (:order, :number, :at, :city, :state, :description)
            """)
        .param("order", order.value())
        .param("number", number)
        .param("at", Columns.timestamp(event.at()))
        .param("city", event.city())
        .param("state", event.state())
        .param("description", event.description())
        .update();
  }

  Map<String, List<Progress.Event>> events(OrderId order) {
    record Row(String number, Progress.Event event) {}
    return jdbc
        .sql(
            """
            select invoice_number, happened_at, city, state, description
            from tracking_event where order_id = :order order by happened_at, id
            """)
        .param("order", order.value())
        .query((row, _) ->
            new Row(
                row.getString("invoice_number"),
                new Progress.Event(
                    Columns.instant(row, "happened_at"),
                    row.getString("city"),
                    row.getString("state"),
                    row.getString("description"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::number, Collectors.mapping(Row::event, Collectors.toList())));
  }

  Map<String, Tracking> trackings(OrderId order) {
    Map<String, Tracking> trackings = new HashMap<>();
    jdbc.sql(
            """
            select invoice_number, courier, tracking_number, url, dispatched_at
            from tracking where order_id = :order
            """)
        .param("order", order.value())
        .query((row, _) ->
            new Tracking(
                row.getString("invoice_number"),
                row.getString("courier"),
                row.getString("tracking_number"),
                row.getString("url"),
                Columns.instantOrNull(row, "dispatched_at")))
        .list()
        .forEach(tracking -> trackings.put(tracking.invoiceNumber(), tracking));
    return trackings;
  }
}
