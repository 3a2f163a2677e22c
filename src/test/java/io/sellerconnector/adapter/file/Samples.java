package io.sellerconnector.adapter.file;

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

/** The order A-1, of a cup to deliver and two pots to collect. */
final class Samples {

  static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

  static final OrderCancellation CANCELLATION =
      new OrderCancellation(false, "changed my mind", "r-1", AT, true);

  private Samples() {}

  static Instant soon() {
    return Instant.now().plusSeconds(10);
  }

  static SellerOrder order() {
    return new SellerOrder(
        new OrderId("A-1"),
        new MarketplaceAccount("examplemarket"),
        new MarketplaceOrderId("v1-01"),
        "4711",
        new SalesChannel("1"),
        true,
        List.of(
            new SellerOrder.Line(
                0,
                new SkuId("CUP"),
                new Quantity(1),
                new Cents(1999),
                new Cents(1090),
                "Normal",
                new StockLocation.Warehouse()),
            new SellerOrder.Line(
                1,
                new SkuId("POT"),
                new Quantity(2),
                new Cents(500),
                Cents.ZERO,
                "Collect",
                new StockLocation.AtPickupPoint(new PickupPointId("store-1")))),
        new Cents(2999),
        new Cents(1090),
        new Cents(4089),
        null,
        AT.minusSeconds(60),
        """
        {"clientProfileData": {"firstName": "Ana", "lastName": "de \\"Sá\\"", "document": null},
         "shippingData": {"address": {"street": "Rua A; Bloco 2, Sul", "number": "7"}}}
        """);
  }

  static OrderFact.Placed placed() {
    return new OrderFact.Placed("A-1:1", AT, order());
  }

  static OrderFact.Authorised authorised() {
    return new OrderFact.Authorised("A-1:2", AT, order());
  }

  static OrderFact.Cancelled cancelled() {
    return new OrderFact.Cancelled("A-1:3", AT, order(), CANCELLATION);
  }

  static OrderQuestion.Cancellation mayItBeCancelled() {
    return new OrderQuestion.Cancellation(
        "A-1:cancellation:1", order(), CANCELLATION, AT.plusSeconds(3600));
  }

  /** A pot less, and a lid more. */
  static OrderQuestion.Change mayItBeChanged() {
    return new OrderQuestion.Change(
        "A-1:change:1",
        order(),
        "c-9",
        "one pot is enough",
        List.of(
            new OrderQuestion.ChangedLine(
                1, new SkuId("POT"), new Quantity(2), new Quantity(1), new Cents(500), Cents.ZERO),
            new OrderQuestion.ChangedLine(
                2, new SkuId("LID"), Quantity.ZERO, new Quantity(1), new Cents(300), Cents.ZERO)),
        new Cents(3889),
        AT.plusSeconds(1800));
  }
}
