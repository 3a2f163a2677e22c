package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.order.OrderCancellation;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;

/** An order of two lines, all that can be told of it and all that can be asked. */
record SampleOrder(OrderId id, SkuId sku) {

  static final String SHOPPER = "Ana Souza";
  private static final Instant PLACED_AT = Instant.parse("2026-05-28T20:26:40Z");

  SellerOrder order() {
    return new SellerOrder(
        id,
        new MarketplaceAccount("examplemarket"),
        new MarketplaceOrderId("v" + id.value() + "-01"),
        "SO-1",
        new SalesChannel("1"),
        true,
        List.of(
            line(0, 2, new StockLocation.Warehouse()),
            line(1, 1, new StockLocation.AtPickupPoint(new PickupPointId("PP0001")))),
        new Cents(5997),
        new Cents(1350),
        new Cents(7347),
        new Cents(7347),
        PLACED_AT,
        "{\"clientProfileData\":{\"firstName\":\"" + SHOPPER + "\"},\"openTextField\":null}");
  }

  private SellerOrder.Line line(int index, int pieces, StockLocation location) {
    return new SellerOrder.Line(
        index,
        sku,
        new Quantity(pieces),
        new Cents(1999),
        new Cents(index == 0 ? 1350 : 0),
        "Normal",
        location);
  }

  List<OrderFact> facts() {
    return List.of(
        placed(),
        new OrderFact.Authorised(key(2), PLACED_AT, order()),
        new OrderFact.Changed(key(3), PLACED_AT, order()),
        new OrderFact.CancellationRefused(key(4), PLACED_AT, order(), "it is on its way"),
        new OrderFact.Cancelled(key(5), PLACED_AT, order(), cancellation()),
        new OrderFact.Expired(key(6), PLACED_AT, order()));
  }

  OrderFact placed() {
    return new OrderFact.Placed(key(1), PLACED_AT, order());
  }

  List<OrderQuestion> questions() {
    return List.of(
        mayItBeCancelled(),
        new OrderQuestion.Cancellation(
            key(8), order(), new OrderCancellation(true, null, null, null, null), PLACED_AT),
        new OrderQuestion.Change(
            key(9),
            order(),
            "change-1",
            null,
            List.of(
                new OrderQuestion.ChangedLine(
                    0, sku, new Quantity(2), new Quantity(0), new Cents(1999), new Cents(0))),
            new Cents(1999),
            PLACED_AT));
  }

  OrderQuestion mayItBeCancelled() {
    return new OrderQuestion.Cancellation(key(7), order(), cancellation(), PLACED_AT);
  }

  private static OrderCancellation cancellation() {
    return new OrderCancellation(
        false, SHOPPER + " does not want it any more", "request-1", PLACED_AT, true);
  }

  private String key(int number) {
    return id.value() + ":" + number;
  }
}
