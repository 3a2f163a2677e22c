package io.sellerconnector.order.erp;

import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.handover.ErpOrderNumbers;
import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.order.ledger.OrderRow;
import io.sellerconnector.order.ledger.OrderRows;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads orders as the seller's systems need them, the shopper's data included. */
@Component
final class SellerOrders {

  private final OrderRows rows;
  private final ErpOrderNumbers numbers;
  private final TextEncryption textEncryption;

  SellerOrders(OrderRows rows, ErpOrderNumbers numbers, TextEncryption textEncryption) {
    this.rows = rows;
    this.numbers = numbers;
    this.textEncryption = textEncryption;
  }

  Optional<SellerOrder> find(OrderId id) {
    return rows.withRequest(id).map(this::order);
  }

  private SellerOrder order(OrderRows.WithRequest found) {
    OrderRow order = found.order();
    Long paymentValue = order.worth().paymentValue();
    return new SellerOrder(
        order.id(),
        order.marketplace(),
        order.marketplaceOrderId(),
        numbers.find(order.id()).orElse(null),
        order.salesChannel(),
        mayBeShipped(order.state()),
        rows.currentLines(order.id()).stream().map(SellerOrders::line).toList(),
        new Cents(order.worth().goods()),
        new Cents(order.worth().freight()),
        order.worth().total(),
        paymentValue == null ? null : new Cents(paymentValue),
        order.placedAt(),
        found.request(textEncryption));
  }

  private static boolean mayBeShipped(OrderState state) {
    return switch (state) {
      case AUTHORISED, PARTLY_INVOICED, INVOICED, DELIVERED -> true;
      case PLACED, EXPIRED, CANCELLATION_ASKED, RETURNED, CANCELLED -> false;
    };
  }

  private static SellerOrder.Line line(OrderLineRow line) {
    return new SellerOrder.Line(
        line.index(),
        line.sku(),
        new Quantity(line.quantity()),
        line.price(),
        new Cents(line.worth().freight()),
        line.sla(),
        line.location());
  }
}
