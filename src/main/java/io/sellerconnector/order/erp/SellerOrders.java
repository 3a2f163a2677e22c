package io.sellerconnector.order.erp;

import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.handover.ErpOrderNumbers;
import io.sellerconnector.order.ledger.OrderTexts;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads orders as the seller's systems need them, the shopper's data included. */
@Component
final class SellerOrders {

  private static final String ORDER =
      """
      select marketplace, marketplace_order_id, state, sales_channel, items_total, freight_total,
        adjustment_total, payment_value, request, placed_at
      from orders where id = :id
      """;

  private static final String LINES =
      """
      select line_index, sku, quantity, price, freight, sla, pickup_point_id
      from order_line where order_id = :id and quantity > 0 order by line_index
      """;

  private final JdbcClient jdbc;
  private final ErpOrderNumbers numbers;
  private final TextEncryption textEncryption;

  SellerOrders(JdbcClient jdbc, ErpOrderNumbers numbers, TextEncryption textEncryption) {
    this.jdbc = jdbc;
    this.numbers = numbers;
    this.textEncryption = textEncryption;
  }

  Optional<SellerOrder> find(OrderId id) {
    return jdbc.sql(ORDER)
        .param("id", id.value())
        .query((row, number) -> {
          Long paymentValue = row.getObject("payment_value", Long.class);
          return new SellerOrder(
              id,
              new MarketplaceAccount(row.getString("marketplace")),
              new MarketplaceOrderId(row.getString("marketplace_order_id")),
              numbers.find(id).orElse(null),
              new SalesChannel(row.getString("sales_channel")),
              mayBeShipped(OrderState.valueOf(row.getString("state"))),
              lines(id),
              new Cents(row.getLong("items_total")),
              new Cents(row.getLong("freight_total")),
              new Cents(
                  row.getLong("items_total")
                      + row.getLong("freight_total")
                      + row.getLong("adjustment_total")),
              paymentValue == null ? null : new Cents(paymentValue),
              Timestamps.get(row, "placed_at"),
              textEncryption.read(row.getString("request"), OrderTexts.REQUEST.at(id.value())));
        })
        .optional();
  }

  private static boolean mayBeShipped(OrderState state) {
    return switch (state) {
      case AUTHORISED, PARTLY_INVOICED, INVOICED, DELIVERED -> true;
      case PLACED, EXPIRED, CANCELLATION_ASKED, RETURNED, CANCELLED -> false;
    };
  }

  private List<SellerOrder.Line> lines(OrderId id) {
    return jdbc.sql(LINES)
        .param("id", id.value())
        .query((row, number) ->
            new SellerOrder.Line(
                row.getInt("line_index"),
                new SkuId(row.getString("sku")),
                new Quantity(row.getInt("quantity")),
                new Cents(row.getLong("price")),
                new Cents(row.getLong("freight")),
                row.getString("sla"),
                location(row.getString("pickup_point_id"))))
        .list();
  }

  private static StockLocation location(@Nullable String pickupPoint) {
    return pickupPoint == null
        ? new StockLocation.Warehouse()
        : new StockLocation.AtPickupPoint(new PickupPointId(pickupPoint));
  }
}
