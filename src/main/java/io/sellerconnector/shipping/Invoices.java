package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports.Progress;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored invoices; callers hold the lock of their order. */
@Component
class Invoices {

  private final JdbcClient jdbc;
  private final Clock clock;

  Invoices(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<Invoice> find(OrderId order, String number) {
    return of(order).stream().filter(invoice -> invoice.number().equals(number)).findFirst();
  }

  /** The oldest first. */
  List<Invoice> of(OrderId order) {
    Map<String, List<InvoiceItem>> items = items(order);
    Map<String, List<Progress.Event>> events = events(order);
    Map<String, Tracking> trackings = trackings(order);
    return jdbc.sql(
            """
            select invoice_number, invoice_type, amount, issued_at, invoice_key, url, delivered,
              delivered_at, request
            from invoice where order_id = :order order by created_at, invoice_number
            """)
        .param("order", order.value())
        .query((row, _) -> {
          String number = row.getString("invoice_number");
          return new Invoice(
              number,
              Invoice.Type.valueOf(row.getString("invoice_type")),
              new Cents(row.getLong("amount")),
              instant(row, "issued_at"),
              row.getString("invoice_key"),
              row.getString("url"),
              items.getOrDefault(number, List.of()),
              trackings.get(number),
              row.getBoolean("delivered"),
              instantOrNull(row, "delivered_at"),
              events.getOrDefault(number, List.of()),
              row.getString("request"));
        })
        .list();
  }

  void add(OrderId order, Invoice invoice) {
    jdbc.sql(
            """
            insert into invoice (order_id, invoice_number, invoice_type, amount, issued_at,
              invoice_key, url, delivered, request, created_at)
            values (:order, :number, :type, :amount, :issuedAt, :key, :url, false, :request, :now)
            """)
        .param("order", order.value())
        .param("number", invoice.number())
        .param("type", invoice.type().name())
        .param("amount", invoice.value().value())
        .param("issuedAt", timestamp(invoice.issuedAt()))
        .param("key", invoice.key())
        .param("url", invoice.url())
        .param("request", invoice.request())
        .param("now", timestamp(clock.instant()))
        .update();
    for (int line = 0; line < invoice.items().size(); line++) {
      addItem(order, invoice.number(), line, invoice.items().get(line));
    }
    if (invoice.tracking() != null) {
      put(order, invoice.tracking());
    }
  }

  private void addItem(OrderId order, String number, int line, InvoiceItem item) {
    jdbc.sql(
            """
            insert into invoice_item (order_id, invoice_number, line, sku_id, quantity, price)
            values (:order, :number, :line, :sku, :quantity, :price)
            """)
        .param("order", order.value())
        .param("number", number)
        .param("line", line)
        .param("sku", item.sku().value())
        .param("quantity", item.quantity().value())
        .param("price", item.price().value())
        .update();
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
            timestamp(tracking.dispatchedAt()),
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", timestamp(clock.instant()))
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
        .param("at", timestamp(event.at()))
        .param("city", event.city())
        .param("state", event.state())
        .param("description", event.description())
        .update();
  }

  void markDelivered(OrderId order, String number, Instant at) {
    jdbc.sql(
            """
            update invoice set delivered = true, delivered_at = :at
            where order_id = :order and invoice_number = :number
            """)
        .param("order", order.value())
        .param("number", number)
        .param("at", timestamp(at))
        .update();
  }

  private Map<String, List<InvoiceItem>> items(OrderId order) {
    record Row(String number, InvoiceItem item) {}
    return jdbc
        .sql(
            """
            select invoice_number, sku_id, quantity, price
            from invoice_item where order_id = :order order by invoice_number, line
            """)
        .param("order", order.value())
        .query((row, _) ->
            new Row(
                row.getString("invoice_number"),
                new InvoiceItem(
                    new SkuId(row.getString("sku_id")),
                    new Quantity(row.getInt("quantity")),
                    new Cents(row.getLong("price")))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(Row::number, Collectors.mapping(Row::item, Collectors.toList())));
  }

  private Map<String, List<Progress.Event>> events(OrderId order) {
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
                    instant(row, "happened_at"),
                    row.getString("city"),
                    row.getString("state"),
                    row.getString("description"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::number, Collectors.mapping(Row::event, Collectors.toList())));
  }

  private Map<String, Tracking> trackings(OrderId order) {
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
                instantOrNull(row, "dispatched_at")))
        .list()
        .forEach(tracking -> trackings.put(tracking.invoiceNumber(), tracking));
    return trackings;
  }

  private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
