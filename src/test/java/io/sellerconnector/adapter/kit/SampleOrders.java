package io.sellerconnector.adapter.kit;

import io.sellerconnector.adapter.order.AmountParts;
import io.sellerconnector.adapter.order.OrderAddress;
import io.sellerconnector.adapter.order.OrderCancellation;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderPayment;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.PlacedDetails;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.order.Shopper;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One order of two lines, and what happens to it. */
final class SampleOrders {

  /** What the shopper is called; it must not turn up in a reason. */
  static final String SHOPPER = "Kit Shopper-Surname";

  static final String DOCUMENT = "52998224725";

  private final OrderId id;
  private final SkuId sku;
  private final Instant placedAt;

  SampleOrders(SkuId sku, Instant now) {
    this.id = new OrderId("kit-" + UUID.randomUUID());
    this.sku = sku;
    this.placedAt = now.minusSeconds(60);
  }

  OrderId id() {
    return id;
  }

  SellerOrder order(boolean authorised, int pieces) {
    long items = 1999L * pieces + 500;
    return new SellerOrder(
        id,
        new MarketplaceAccount("examplemarket"),
        new MarketplaceOrderId("v" + id + "-01"),
        null,
        SalesChannel.DEFAULT,
        authorised,
        List.of(line(0, pieces, 1999), line(1, 1, 500)),
        new Cents(items),
        new Cents(1350),
        new Cents(items + 1350),
        new Cents(items + 1350),
        placedAt,
        """
        {"marketplaceOrderId":"v%s-01","clientProfileData":{"firstName":"%s","document":"%s"},
         "shippingData":{"address":{"city":"S\u00e3o Paulo","postalCode":"01310-100"}}}
        """
            .formatted(id, SHOPPER, DOCUMENT),
        new AmountParts(items, 0, 0, 0, 1350, 0),
        details(),
        authorised ? payment(items + 1350) : null);
  }

  private static PlacedDetails details() {
    Shopper shopper =
        new Shopper(
            null, SHOPPER, null, "cpf", DOCUMENT, null, null, null, null, null, null, false, null);
    OrderAddress address =
        new OrderAddress(
            "home",
            null,
            SHOPPER,
            "01310-100",
            null,
            null,
            null,
            null,
            "São Paulo",
            null,
            null,
            null,
            null);
    return new PlacedDetails(
        shopper,
        address,
        List.of(),
        List.of(),
        "ring twice; ask for " + SHOPPER,
        null,
        null,
        Map.of(),
        Map.of("customApps", List.of(Map.of("id", "kit"))),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  /** As marketplaces tell it with the authorisation. */
  private static OrderPayment payment(long value) {
    return new OrderPayment(
        List.of(
            new OrderPayment.Part(
                "kit-1",
                "2",
                "Visa",
                "creditCard",
                value,
                value,
                3,
                "tid-" + DOCUMENT,
                "nsu-1",
                "auth-1",
                "Acquirer",
                null,
                Map.of("ReturnCode", "00"))),
        Map.of());
  }

  private SellerOrder.Line line(int index, int pieces, int price) {
    return new SellerOrder.Line(
        index,
        sku,
        new Quantity(pieces),
        new Cents(price),
        new Cents(index == 0 ? 1350 : 0),
        "Normal",
        new StockLocation.Warehouse());
  }

  OrderFact.Placed placed() {
    return new OrderFact.Placed(key(1), placedAt, order(false, 2));
  }

  OrderFact.Authorised authorised() {
    return new OrderFact.Authorised(key(2), placedAt.plusSeconds(10), order(true, 2));
  }

  OrderFact.Changed changed() {
    return new OrderFact.Changed(key(3), placedAt.plusSeconds(20), order(true, 1));
  }

  OrderFact.CancellationRefused cancellationRefused() {
    return new OrderFact.CancellationRefused(
        key(4), placedAt.plusSeconds(30), order(true, 1), "decided by the seller: on its way");
  }

  OrderFact.Cancelled cancelled() {
    return new OrderFact.Cancelled(
        key(5), placedAt.plusSeconds(40), order(true, 1), cancellation());
  }

  OrderFact.Expired expired() {
    return new OrderFact.Expired(key(2), placedAt.plusSeconds(10), order(false, 2));
  }

  OrderQuestion.Cancellation mayItBeCancelled() {
    return new OrderQuestion.Cancellation(
        key(3) + "-question", order(true, 2), cancellation(), placedAt.plus(Duration.ofHours(24)));
  }

  OrderQuestion.Change mayItBeChanged() {
    return new OrderQuestion.Change(
        key(4) + "-question",
        order(true, 2),
        "kit-change",
        null,
        List.of(
            new OrderQuestion.ChangedLine(
                0, sku, new Quantity(2), new Quantity(1), new Cents(1999), new Cents(1350))),
        new Cents(1999 + 500 + 1350),
        placedAt.plus(Duration.ofMinutes(30)));
  }

  private OrderCancellation cancellation() {
    return new OrderCancellation(
        false, SHOPPER + " does not want it any more", "kit-request", placedAt, true);
  }

  private String key(int number) {
    return id + ":" + number;
  }
}
