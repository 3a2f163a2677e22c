package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.marketplace.OrderReports.Invoice.Item;
import io.sellerconnector.marketplace.OrderReports.Progress;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored invoices; callers hold the lock of their order. */
@Component
class Invoices {

  private final JdbcClient jdbc;
  private final Parcels parcels;
  private final TextEncryption textEncryption;
  private final Clock clock;

  Invoices(JdbcClient jdbc, Parcels parcels, TextEncryption textEncryption, Clock clock) {
    this.jdbc = jdbc;
    this.parcels = parcels;
    this.textEncryption = textEncryption;
    this.clock = clock;
  }

  Optional<Invoice> find(OrderId order, String number) {
    return of(order).all().stream().filter(invoice -> invoice.number().equals(number)).findFirst();
  }

  KnownInvoices of(OrderId order) {
    Map<String, List<Item>> items = items(order);
    Map<String, List<Progress.Event>> events = parcels.events(order);
    Map<String, Tracking> trackings = parcels.trackings(order);
    return new KnownInvoices(
        jdbc.sql(
                """
                select invoice_number, invoice_type, amount, issued_at, invoice_key, url, embedded,
                  delivered, delivered_at, request
                from invoice where order_id = :order order by created_at, invoice_number
                """)
            .param("order", order.value())
            .query((row, _) -> {
              String number = row.getString("invoice_number");
              return new Invoice(
                  new OrderReports.Invoice(
                      Direction.valueOf(row.getString("invoice_type")),
                      number,
                      new Cents(row.getLong("amount")),
                      Timestamps.get(row, "issued_at"),
                      row.getString("invoice_key"),
                      textEncryption.readNullable(
                          row.getString("url"), InvoiceTexts.URL.at(order.value(), number)),
                      textEncryption.readNullable(
                          row.getString("embedded"),
                          InvoiceTexts.EMBEDDED.at(order.value(), number)),
                      items.getOrDefault(number, List.of()),
                      trackings.get(number)),
                  row.getBoolean("delivered"),
                  Timestamps.getNullable(row, "delivered_at"),
                  events.getOrDefault(number, List.of()),
                  textEncryption.read(
                      row.getString("request"), InvoiceTexts.REQUEST.at(order.value(), number)));
            })
            .list());
  }

  void add(OrderId order, Invoice invoice) {
    OrderReports.Invoice document = invoice.document();
    String number = document.number();
    jdbc.sql(
            """
            insert into invoice (order_id, invoice_number, invoice_type, amount, issued_at,
              invoice_key, url, embedded, delivered, request, created_at)
            values (:order, :number, :type, :amount, :issuedAt, :key, :url, :embedded, false,
              :request, :now)
            """)
        .param("order", order.value())
        .param("number", number)
        .param("type", document.direction().name())
        .param("amount", document.value().value())
        .param("issuedAt", Timestamps.of(document.issuedAt()))
        .param("key", document.key())
        .param(
            "url",
            textEncryption.writeNullable(
                document.url(), InvoiceTexts.URL.at(order.value(), number)))
        .param(
            "embedded",
            textEncryption.writeNullable(
                document.embeddedInvoice(), InvoiceTexts.EMBEDDED.at(order.value(), number)))
        .param(
            "request",
            textEncryption.write(invoice.request(), InvoiceTexts.REQUEST.at(order.value(), number)))
        .param("now", Timestamps.of(clock.instant()))
        .update();
    for (int line = 0; line < document.items().size(); line++) {
      addItem(order, number, line, document.items().get(line));
    }
    Tracking tracking = document.tracking();
    if (tracking != null) {
      parcels.put(order, tracking);
    }
  }

  private void addItem(OrderId order, String number, int line, Item item) {
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

  void markDelivered(OrderId order, String number, Instant at) {
    jdbc.sql(
            """
            update invoice set delivered = true, delivered_at = :at
            where order_id = :order and invoice_number = :number
            """)
        .param("order", order.value())
        .param("number", number)
        .param("at", Timestamps.of(at))
        .update();
  }

  private Map<String, List<Item>> items(OrderId order) {
    record Row(String number, Item item) {}
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
                new Item(
                    new SkuId(row.getString("sku_id")),
                    new Quantity(row.getInt("quantity")),
                    new Cents(row.getLong("price")))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(Row::number, Collectors.mapping(Row::item, Collectors.toList())));
  }
}
