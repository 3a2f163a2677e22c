package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports.Progress;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the parcels of invoices are, by invoice number; callers hold the lock of their order. */
@Component
class Parcels {

  /** Stands for what is gone where the records have no room for nothing. */
  private static final String ERASED = "erased";

  private final JdbcClient jdbc;
  private final TextEncryption textEncryption;
  private final Clock clock;

  Parcels(JdbcClient jdbc, TextEncryption textEncryption, Clock clock) {
    this.jdbc = jdbc;
    this.textEncryption = textEncryption;
    this.clock = clock;
  }

  /** Stores where a parcel is, or replaces what was stored. */
  void put(OrderId order, Tracking tracking) {
    String[] row = {order.value(), tracking.invoiceNumber()};
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
        .param("tracking", textEncryption.write(tracking.number(), ParcelTexts.NUMBER.at(row)))
        .param("url", textEncryption.writeNullable(tracking.url(), ParcelTexts.URL.at(row)))
        .param(
            "dispatchedAt",
            Timestamps.ofNullable(tracking.dispatchedAt()),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", Timestamps.of(clock.instant()))
        .update();
  }

  void addEvent(OrderId order, String number, Progress.Event event) {
    String[] row = {order.value(), number};
    jdbc.sql(
            """
            insert into tracking_event (order_id, invoice_number, happened_at, city, state,
              description)
            values (:order, :number, :at, :city, :state, :description)
            """)
        .param("order", order.value())
        .param("number", number)
        .param("at", Timestamps.of(event.at()))
        .param("city", textEncryption.writeNullable(event.city(), ParcelTexts.CITY.at(row)))
        .param("state", textEncryption.writeNullable(event.state(), ParcelTexts.STATE.at(row)))
        .param(
            "description",
            textEncryption.write(event.description(), ParcelTexts.DESCRIPTION.at(row)))
        .update();
  }

  Map<String, List<Progress.Event>> events(OrderId order) {
    record Event(String number, Progress.Event event) {}
    return jdbc
        .sql(
            """
            select invoice_number, happened_at, city, state, description
            from tracking_event where order_id = :order order by happened_at, id
            """)
        .param("order", order.value())
        .query((row, _) -> new Event(row.getString("invoice_number"), event(order, row)))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Event::number, Collectors.mapping(Event::event, Collectors.toList())));
  }

  private Progress.Event event(OrderId order, ResultSet row) throws SQLException {
    String[] place = {order.value(), row.getString("invoice_number")};
    return new Progress.Event(
        Timestamps.get(row, "happened_at"),
        textEncryption.readNullable(row.getString("city"), ParcelTexts.CITY.at(place)),
        textEncryption.readNullable(row.getString("state"), ParcelTexts.STATE.at(place)),
        Objects.requireNonNullElse(
            textEncryption.readNullable(
                row.getString("description"), ParcelTexts.DESCRIPTION.at(place)),
            ERASED));
  }

  Map<String, Tracking> trackings(OrderId order) {
    Map<String, Tracking> trackings = new HashMap<>();
    jdbc.sql(
            """
            select invoice_number, courier, tracking_number, url, dispatched_at
            from tracking where order_id = :order
            """)
        .param("order", order.value())
        .query((row, _) -> tracking(order, row))
        .list()
        .forEach(tracking -> trackings.put(tracking.invoiceNumber(), tracking));
    return trackings;
  }

  private Tracking tracking(OrderId order, ResultSet row) throws SQLException {
    String invoice = row.getString("invoice_number");
    String[] place = {order.value(), invoice};
    return new Tracking(
        invoice,
        row.getString("courier"),
        Objects.requireNonNullElse(
            textEncryption.readNullable(
                row.getString("tracking_number"), ParcelTexts.NUMBER.at(place)),
            ERASED),
        textEncryption.readNullable(row.getString("url"), ParcelTexts.URL.at(place)),
        Timestamps.getNullable(row, "dispatched_at"));
  }
}
