package io.sellerconnector.sandbox;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ERP's orders as they stand in its tables; inside the caller's transaction. */
final class OrderRows {

  private final JdbcClient sql;

  OrderRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** What the ERP knows of an order by itself. */
  record Head(
      String erpNumber,
      String orderId,
      String marketplaceOrderId,
      String status,
      boolean stockBooked) {}

  record Piece(String sku, String location, int quantity) {}

  Optional<Head> find(String orderId) {
    return sql.sql(
            """
            select erp_number, order_id, marketplace_order_id, status, stock_booked
            from customer_order where order_id = :id or erp_number = :id
            """)
        .param("id", orderId)
        .query(Head.class)
        .optional();
  }

  List<Head> newest(int limit) {
    return sql.sql(
            """
            select erp_number, order_id, marketplace_order_id, status, stock_booked
            from customer_order order by erp_number desc limit :limit
            """)
        .param("limit", limit)
        .query(Head.class)
        .list();
  }

  List<Piece> pieces(String orderId) {
    return sql.sql(
            """
            select sku, location, quantity from customer_order_line
            where order_id = :id order by sku, location
            """)
        .param("id", orderId)
        .query(Piece.class)
        .list();
  }

  void insert(ErpOrder order) {
    sql.sql(
            """
            insert into customer_order (order_id, marketplace, marketplace_order_id, sales_channel,
              total, placed_at, document)
            values (:id, :marketplace, :theirs, :channel, :total, :placed, :document)
            """)
        .param("id", order.orderId())
        .param("marketplace", order.marketplace())
        .param("theirs", order.marketplaceOrderId())
        .param("channel", order.salesChannel())
        .param("total", Json.amount(order.totalCents()))
        .param("placed", order.placedAt())
        .param("document", order.document())
        .update();
  }

  void replaceLines(ErpOrder order) {
    sql.sql("update customer_order set total = :total, document = :document where order_id = :id")
        .param("id", order.orderId())
        .param("total", Json.amount(order.totalCents()))
        .param("document", order.document())
        .update();
    sql.sql("delete from customer_order_line where order_id = :id")
        .param("id", order.orderId())
        .update();
    order.lines().forEach(line -> insert(order.orderId(), line));
  }

  private void insert(String orderId, ErpOrder.Line line) {
    sql.sql(
            """
            insert into customer_order_line (order_id, line, sku, quantity, unit_price, freight,
              delivery, location)
            values (:id, :line, :sku, :quantity, :price, :freight, :delivery, :location)
            """)
        .param("id", orderId)
        .param("line", line.line())
        .param("sku", line.sku())
        .param("quantity", line.quantity())
        .param("price", Json.amount(line.priceCents()))
        .param("freight", Json.amount(line.freightCents()))
        .param("delivery", line.delivery())
        .param("location", line.location())
        .update();
  }

  /**
   * @param number counts the invoices
   */
  record Invoice(long number, String orderId) {}

  void invoice(String orderId) {
    sql.sql(
            """
            insert into invoice (order_id)
            select order_id from customer_order o where order_id = :id
              and not exists (select 1 from invoice i where i.order_id = o.order_id)
            """)
        .param("id", orderId)
        .update();
  }

  List<Invoice> invoices(long after, int limit) {
    return sql.sql(
            """
            select invoice_no as number, order_id from invoice where invoice_no > :after
            order by invoice_no fetch first :limit rows only
            """)
        .param("after", after)
        .param("limit", limit)
        .query(Invoice.class)
        .list();
  }

  void status(String orderId, String status, boolean stockBooked) {
    sql.sql(
            """
            update customer_order set status = :status, stock_booked = :booked
            where order_id = :id
            """)
        .param("id", orderId)
        .param("status", status)
        .param("booked", stockBooked)
        .update();
  }
}
