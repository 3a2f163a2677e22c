package io.sellerconnector.order.erp;

import io.sellerconnector.adapter.order.AmountParts;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.order.details.PlacedContent;
import io.sellerconnector.order.dispatch.DispatchReceipts;
import io.sellerconnector.order.handover.ErpOrderNumbers;
import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.order.ledger.OrderRow;
import io.sellerconnector.order.ledger.OrderRows;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads orders as the seller's systems need them, the shopper's data included. */
@Component
final class SellerOrders {

  private final OrderRows rows;
  private final ErpOrderNumbers numbers;
  private final DispatchReceipts receipts;
  private final TextEncryption textEncryption;

  SellerOrders(
      OrderRows rows,
      ErpOrderNumbers numbers,
      DispatchReceipts receipts,
      TextEncryption textEncryption) {
    this.rows = rows;
    this.numbers = numbers;
    this.receipts = receipts;
    this.textEncryption = textEncryption;
  }

  Optional<SellerOrder> find(OrderId id) {
    return rows.withRequest(id).map(this::order);
  }

  private SellerOrder order(OrderRows.WithRequest found) {
    OrderRow order = found.order();
    Long paymentValue = order.worth().paymentValue();
    String asPlaced = found.request(textEncryption);
    PlacedContent content =
        PlacedContent.read(
            (ObjectNode) ExactJson.MAPPER.readTree(asPlaced),
            receipts.request(order.id()).orElse(null));
    return new SellerOrder(
        order.id(),
        order.marketplace(),
        order.marketplaceOrderId(),
        numbers.find(order.id()).orElse(null),
        order.salesChannel(),
        mayBeShipped(order.state()),
        rows.currentLines(order.id()).stream().map(line -> line(line, content)).toList(),
        new Cents(order.worth().goods()),
        new Cents(order.worth().freight()),
        order.worth().total(),
        paymentValue == null ? null : new Cents(paymentValue),
        order.placedAt(),
        asPlaced,
        amounts(order.worth()),
        content.details(),
        content.payment());
  }

  private static boolean mayBeShipped(OrderState state) {
    return switch (state) {
      case AUTHORISED, PARTLY_INVOICED, INVOICED, DELIVERED -> true;
      case PLACED, EXPIRED, CANCELLATION_ASKED, RETURNED, CANCELLED -> false;
    };
  }

  private static SellerOrder.Line line(OrderLineRow line, PlacedContent content) {
    return new SellerOrder.Line(
        line.index(),
        line.sku(),
        new Quantity(line.quantity()),
        line.price(),
        new Cents(line.worth().freight()),
        line.sla(),
        line.location(),
        amounts(line.worth()),
        content.line(line.index()));
  }

  private static AmountParts amounts(OrderWorth worth) {
    return new AmountParts(
        worth.goods(),
        worth.services(),
        worth.priceTags(),
        worth.tax(),
        worth.freight(),
        worth.adjustment());
  }

  private static AmountParts amounts(LineWorth worth) {
    return new AmountParts(
        worth.goods(), worth.services(), worth.priceTags(), worth.tax(), worth.freight(), 0);
  }
}
