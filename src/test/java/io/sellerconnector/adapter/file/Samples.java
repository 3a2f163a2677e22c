package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.order.AmountParts;
import io.sellerconnector.adapter.order.LineDelivery;
import io.sellerconnector.adapter.order.LineDetails;
import io.sellerconnector.adapter.order.OrderAddress;
import io.sellerconnector.adapter.order.OrderAttachment;
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
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order A-1, of a cup to deliver and two pots to collect. */
final class Samples {

  static final Set<PosixFilePermission> PERMISSIONS = PosixFilePermissions.fromString("rw-r-----");

  static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

  static final OrderCancellation CANCELLATION =
      new OrderCancellation(false, "changed my mind", "r-1", AT, true);

  private static final OrderAddress ADDRESS =
      new OrderAddress(
          "home",
          "residential",
          "Ana",
          "01310-100",
          "Rua A; Bloco 2, Sul",
          "7",
          "ap 1",
          "Centro",
          "Recife",
          "PE",
          "BRA",
          "blue door",
          new GeoPoint(-8.05, -34.9));

  private static final OrderAttachment INSCRIPTION =
      new OrderAttachment(
          "i-1", "Inscription", "To Ana", Map.of("Font", "Serif"), "https://a.test");

  private static final LineDetails DETAILS =
      new LineDetails(
          "exampleseller",
          "u-1",
          "un",
          new BigDecimal("1.5"),
          new BigDecimal("200"),
          new BigDecimal("10"),
          new BigDecimal("2499"),
          new BigDecimal("1899"),
          new BigDecimal("20"),
          false,
          Map.of("id", "wishes"),
          List.of(
              new LineDetails.SoldService(
                  "5",
                  "Gift wrap",
                  "Red",
                  new BigDecimal("400"),
                  1,
                  List.of(INSCRIPTION),
                  List.of(
                      new LineDetails.SoldService(
                          "6", null, "Bow", new BigDecimal("100"), null, List.of(), List.of())))),
          List.of(INSCRIPTION),
          List.of(Map.of("id", "base")),
          1,
          "topping",
          List.of(
              new LineDetails.ItemPriceTag(
                  "x",
                  "DISCOUNT@MARKETPLACE",
                  false,
                  new BigDecimal("-100"),
                  new BigDecimal("-1"))),
          new LineDelivery(
              "delivery",
              "home",
              ADDRESS,
              "8d",
              "4bd",
              AT,
              new BigDecimal("1090"),
              new BigDecimal("1290"),
              new BigDecimal("1090"),
              new LineDelivery.Window(
                  AT,
                  AT.plusSeconds(3600),
                  new BigDecimal("0"),
                  new BigDecimal("10"),
                  new BigDecimal("0")),
              List.of(Map.of("dockId", "1")),
              Map.of("friendlyName", "Shop")));

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
                new StockLocation.Warehouse(),
                new AmountParts(1999, 500, -100, 20, 1090, 0),
                DETAILS),
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
        """,
        new AmountParts(2999, 500, -100, 20, 1090, -420),
        new PlacedDetails(
            new Shopper(
                "ana@example.test",
                "Ana",
                "de \"Sá\"",
                "cpf",
                "1",
                "+55",
                "Ana Ltda",
                "Ana's",
                "2",
                "3",
                "+56",
                true,
                "p-1"),
            ADDRESS,
            List.of(ADDRESS),
            List.of(Map.of("id", "c-1")),
            "ring twice",
            "v1",
            new PlacedDetails.Marketing("TEN", "a", "b", "c", "d", "e", "f", List.of("vip")),
            Map.of("address", Map.of("city", "Recife")),
            Map.of("customApps", List.of(Map.of("id", "nt"))),
            Map.of("rates", List.of()),
            Map.of("id", "s-1"),
            Map.of("id", "k-1"),
            Map.of("id", "a-1"),
            Map.of("currencyCode", "BRL")),
        new OrderPayment(
            List.of(
                new OrderPayment.Part(
                    "P1",
                    "2",
                    "Visa",
                    "creditCard",
                    4089L,
                    4000L,
                    3,
                    "t-1",
                    "n-1",
                    "a-1",
                    "Cielo",
                    "2026-11-30",
                    Map.of("ReturnCode", "00"))),
            Map.of("status", "approved")));
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
